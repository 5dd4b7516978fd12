// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSettings>

#include "app/client/serverconnection.h"
#include "app/ui/settings/profile.h"
#include "common/chat/roomname.h"

namespace maru {

/// What the user wants of single rooms: what of them is worth a notification, which are favourites, where their own
/// windows stand. Of the server
/// last told by setServer(); lies in a file of its own.
class RoomPreferences : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomPreferences)

public:
    /// What of a room is told by a notification and counted in the window's title.
    enum class Attention { All, Mentions, Nothing };
    Q_ENUM(Attention)

    explicit RoomPreferences(const Profile &profile, QObject *parent = nullptr);

    void setServer(const ServerAddress &server);

    [[nodiscard]] Attention attention(const RoomName &room) const;
    void setAttention(const RoomName &room, Attention attention);
    [[nodiscard]] bool isFavourite(const RoomName &room) const;
    void setFavourite(const RoomName &room, bool favourite);
    /// Of the room's own window; empty if it never had one.
    [[nodiscard]] QByteArray windowGeometry(const RoomName &room) const;
    void setWindowGeometry(const RoomName &room, const QByteArray &geometry);
    /// The room has a window of its own, and gets it again with the next start.
    [[nodiscard]] bool isWindowOpen(const RoomName &room) const;
    void setWindowOpen(const RoomName &room, bool open);
    /// The room has another name: what was wanted of it stays.
    void rename(const RoomName &before, const RoomName &now);

signals:
    void changed(const maru::RoomName &room);

private:
    [[nodiscard]] QString key(const RoomName &room, QLatin1StringView what) const;

    QSettings m_kept;
    QString m_server;
};

} // namespace maru
