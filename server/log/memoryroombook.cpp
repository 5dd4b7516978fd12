// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/memoryroombook.h"

namespace maru {

MemoryRoomBook::MemoryRoomBook(MemoryMessageLog &log, QObject *parent)
    : RoomBook(parent)
    , m_log(log)
{}

void MemoryRoomBook::saveRoom(const RoomRecord &, Done done)
{
    m_log.completeLater([done = std::move(done)] { done(std::monostate()); });
}

void MemoryRoomBook::keepMessages(const RoomName &, const Retention &, Done done)
{
    m_log.completeLater([done = std::move(done)] { done(std::monostate()); });
}

void MemoryRoomBook::renameRoom(const RoomName &from, const RoomName &to, Done done)
{
    m_log.rename(from, to);
    m_log.completeLater([done = std::move(done)] { done(std::monostate()); });
}

void MemoryRoomBook::removeRoom(const RoomName &room, Done done)
{
    m_log.forget(room);
    m_log.completeLater([done = std::move(done)] { done(std::monostate()); });
}

void MemoryRoomBook::holdNickname(const HeldNickname &, Done done)
{
    m_log.completeLater([done = std::move(done)] { done(std::monostate()); });
}

void MemoryRoomBook::keepReport(const MessageReport &, Done done)
{
    m_log.completeLater([done = std::move(done)] { done(std::monostate()); });
}

} // namespace maru
