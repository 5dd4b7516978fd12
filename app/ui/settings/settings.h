// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QTime>

#include "app/ui/look/theme.h"
#include "app/ui/settings/profile.h"

namespace maru {

/// What the user chose, and what is comfortable to find again, each under a name and a type of its own. Secrets are
/// not here: identity and host token lie in files of their own, recent servers in RecentServers.
class Settings : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Settings)

public:
    enum class SendKey { Enter, CtrlEnter };
    Q_ENUM(SendKey)
    /// How the room list is sorted, below favourites.
    enum class RoomOrder { Name, Unread, Activity };
    Q_ENUM(RoomOrder)
    /// When no notifications are shown; over midnight, too. None if both are the same.
    struct QuietHours {
        QTime from;
        QTime until;
    };

    explicit Settings(const Profile &profile, QObject *parent = nullptr);

    [[nodiscard]] const Profile &profile() const { return m_profile; }

    /// What the user was called last; the login name before there was a last time.
    [[nodiscard]] QString nickname() const;
    void setNickname(const QString &nickname);

    /// "en", "ko"; empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);

    [[nodiscard]] Theme::Mode theme() const;
    void setTheme(Theme::Mode mode);

    /// Nothing moves or fades.
    [[nodiscard]] bool reducesMotion() const;
    void setReducesMotion(bool reduce);

    /// A window that is closed leaves Maru in the tray.
    [[nodiscard]] bool closeToTray() const;
    void setCloseToTray(bool stay);

    [[nodiscard]] SendKey sendKey() const;
    void setSendKey(SendKey key);

    [[nodiscard]] RoomOrder roomOrder() const;
    void setRoomOrder(RoomOrder order);

    /// Notifications say that something was said, not what nor where.
    [[nodiscard]] bool notificationsHideText() const;
    void setNotificationsHideText(bool hide);
    [[nodiscard]] QuietHours quietHours() const;
    void setQuietHours(const QuietHours &hours);
    [[nodiscard]] bool isQuietAt(QTime time) const;

    [[nodiscard]] bool membersShown() const;
    void setMembersShown(bool shown);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// Between the panes of a server.
    [[nodiscard]] QByteArray splitterState() const;
    void setSplitterState(const QByteArray &state);
    /// Between the list of rooms and the server beside it.
    [[nodiscard]] QByteArray listSplitterState() const;
    void setListSplitterState(const QByteArray &state);

    /// The secret by which servers know that this is the same person again (made on first use);
    /// empty if it cannot be kept.
    [[nodiscard]] QString identity() const;
    /// What opens the server that this app hosts (made on first use).
    [[nodiscard]] QString hostToken() const;
    /// Where that server keeps rooms and messages.
    [[nodiscard]] QString hostStorePath() const;
    /// What that server shows, so that its guests know it again.
    [[nodiscard]] QString hostCertificateFile() const;
    /// Whether it speaks TLS; yes, unless the user chose otherwise.
    [[nodiscard]] bool hostEncrypted() const;
    void setHostEncrypted(bool encrypted);
    /// Whether the local network is told of it; yes, unless the user chose otherwise.
    [[nodiscard]] bool hostAnnounced() const;
    void setHostAnnounced(bool announced);

signals:
    void sendKeyChanged(maru::Settings::SendKey key);
    void themeChanged(maru::Theme::Mode mode);
    void reducesMotionChanged(bool reduce);
    void closeToTrayChanged(bool stay);
    void hostAnnouncedChanged(bool announced);

private:
    Profile m_profile;
    QSettings m_chosen;
    QSettings m_state;
};

} // namespace maru
