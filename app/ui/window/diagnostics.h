// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QPointer>
#include <QString>

#include "app/ui/settings/profile.h"

namespace maru {

class ChatClient;
class HostedServer;

/// What Maru can tell of itself to who is to help: versions, connections, how quickly servers answer, how much is
/// stored. Never who one is, what lets one in, where the servers are, nor anything that was said or how rooms are
/// called: a report may be shown to anybody. Only looks; reads no message.
class Diagnostics
{
    Q_DECLARE_TR_FUNCTIONS(maru::Diagnostics)

public:
    struct Fact {
        QString name;
        QString value;
    };
    struct Group {
        QString title;
        QList<Fact> facts;
    };

    /// The app's server outlives it; of clients that go nothing is told any more.
    Diagnostics(Profile profile, const HostedServer &hosted, const QList<ChatClient *> &clients);

    [[nodiscard]] QList<Group> groups() const;
    /// The same as plain text.
    [[nodiscard]] QString report() const;
    /// Asks each server something small, so that it is known how long an answer takes.
    void probe() const;

private:
    [[nodiscard]] static Group versions();
    [[nodiscard]] Group server(ChatClient &client) const;
    [[nodiscard]] Group ownServer() const;
    [[nodiscard]] Group stores() const;

    Profile m_profile;
    const HostedServer &m_hosted;
    QList<QPointer<ChatClient>> m_clients; ///< one may be left while somebody reads
};

} // namespace maru
