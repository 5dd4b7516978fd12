// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

#include "app/client/chatclient.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/start/entrance.h"

namespace maru {

class DesktopNotifier;
class MessageNotifier;

/// The user on one server, or on the way to it: the client, how it gets there, what is wanted of its rooms, what is
/// told of them. Holds these together and gives them a name; each does its own work. Knows of no other server.
class ServerSession : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerSession)

public:
    ServerSession(const Profile &profile, HostedServer &hosted, Settings &settings, RecentServers &recent,
                  KnownCertificates &certificates, QObject *parent = nullptr);
    ~ServerSession() override;

    [[nodiscard]] ChatClient &client() { return m_client; }
    [[nodiscard]] const ChatClient &client() const { return m_client; }
    [[nodiscard]] Entrance &entrance() { return m_entrance; }
    [[nodiscard]] RoomPreferences &preferences() { return m_preferences; }
    [[nodiscard]] ServerAddress address() const { return m_client.connection().address(); }
    /// What the user calls it.
    [[nodiscard]] QString name() const;
    /// In words; empty while all is well.
    [[nodiscard]] QString trouble() const;
    /// Whether that is where an address leads, by whichever of its names.
    [[nodiscard]] bool isAt(const ServerAddress &address) const;

    /// Tells from now on what is said there; `desktop` may be nullptr.
    void follow(const Settings &settings, DesktopNotifier *desktop);
    /// Nullptr before follow().
    [[nodiscard]] MessageNotifier *notifier() const { return m_notifier.get(); }
    [[nodiscard]] int unreadCount() const;

signals:
    void changed(); ///< name() or trouble()

private:
    RoomPreferences m_preferences;
    ChatClient m_client;
    Entrance m_entrance;
    std::unique_ptr<MessageNotifier> m_notifier;
};

} // namespace maru
