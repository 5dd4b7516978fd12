// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include "common/chat/roomname.h"

namespace maru {

class ChatClient;
class DesktopNotifier;
class JoinedRoom;
class RoomPreferences;
class Settings;
struct TimelineEntry;

/// Tells the user what was said on one server where he does not look. One notification a room, however much came at
/// once, withdrawn when the room is read. Asks RoomPreferences what of a room is worth it and Settings when and how
/// much may be shown; showing it is DesktopNotifier's.
class MessageNotifier : public QObject
{
    Q_OBJECT

public:
    /// `desktop` may be nullptr: then nothing is told.
    MessageNotifier(ChatClient &client, const Settings &settings, const RoomPreferences &preferences,
                    DesktopNotifier *desktop, QObject *parent = nullptr);

    /// Said beside the room's name; empty: there is no other server to mistake it for.
    void setServerName(const QString &name) { m_serverName = name; }
    /// What is unread in all rooms as far as the user wants to know of it.
    [[nodiscard]] int unreadCount() const;

signals:
    void messageWanted(const maru::RoomName &room, qint64 seq);
    void unreadCountChanged();

private:
    /// How far a room was told.
    struct Told {
        qint64 before = 0; ///< nothing up to here is told: it was there when the room was joined
        qint64 last = 0;
        qint64 first = 0; ///< which the notification is about
    };

    /// The same room name may be on two servers.
    [[nodiscard]] QString subjectOf(const JoinedRoom &room) const;
    [[nodiscard]] QString placeOf(const JoinedRoom &room) const;
    void follow(JoinedRoom *room);
    void tellAll();
    void tell(JoinedRoom &room);
    [[nodiscard]] bool isWorthIt(const JoinedRoom &room, const TimelineEntry &entry) const;

    ChatClient &m_client;
    const Settings &m_settings;
    const RoomPreferences &m_preferences;
    DesktopNotifier *m_desktop;
    QString m_serverName;
    QHash<JoinedRoom *, Told> m_told;
    QList<JoinedRoom *> m_due;
    QTimer m_pause; ///< what comes together is told together
};

} // namespace maru
