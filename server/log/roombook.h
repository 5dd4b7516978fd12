// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <variant>

#include "common/chat/roomname.h"
#include "common/result.h"
#include "server/log/messagelog.h"
#include "server/log/messagereport.h"
#include "server/log/roomrecord.h"

namespace maru {

/// What lasts of a server besides its messages: its rooms, who holds which nickname, and what was reported. Rooms and
/// nicknames are read once, when it is opened (Storage); reports by whoever runs the server (storemaintenance.h).
///
/// Asynchronous like MessageLog, and in one order with it: a room's removal comes after the messages said before.
class RoomBook : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomBook)

public:
    using Done = MessageLog::Completion<std::monostate>;

    using QObject::QObject;

    /// Makes a room, or changes the topic of the one of that name; never whose it is, nor what it keeps.
    virtual void saveRoom(const RoomRecord &record, Done done) = 0;
    /// The room keeps so much of its past from now on; what is more goes soon.
    virtual void keepMessages(const RoomName &room, const Retention &retention, Done done) = 0;
    /// The room with its messages goes under another name, which MUST be free.
    virtual void renameRoom(const RoomName &from, const RoomName &to, Done done) = 0;
    /// The room and its messages are gone. A later one of that name has another epoch.
    virtual void removeRoom(const RoomName &room, Done done) = 0;

    /// The identity holds this nickname, and no other, from now on.
    virtual void holdNickname(const HeldNickname &held, Done done) = 0;

    /// Keeps it for whoever runs the server; of very many the newest.
    virtual void keepReport(const MessageReport &report, Done done) = 0;
};

} // namespace maru
