// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "server/log/memoryroombook.h"
#include "server/log/storage.h"

namespace maru::test {

/// A storage that keeps nothing, for tests of the rules. With another log than its own, that one serves the lasting
/// rooms.
class MemoryStorage
{
public:
    explicit MemoryStorage(const Clock &clock, std::unique_ptr<MessageLog> other = nullptr)
        : m_memory(std::make_unique<MemoryMessageLog>(1'000, clock))
        , m_book(std::make_unique<MemoryRoomBook>(*m_memory))
        , m_other(std::move(other))
    {}

    [[nodiscard]] RoomStorage lasting() const
    {
        MessageLog &log = m_other ? *m_other : *m_memory;
        return {log, *m_book};
    }
    [[nodiscard]] Storage storage() const { return {lasting(), {*m_memory, *m_book}}; }

private:
    std::unique_ptr<MemoryMessageLog> m_memory;
    std::unique_ptr<MemoryRoomBook> m_book;
    std::unique_ptr<MessageLog> m_other;
};

} // namespace maru::test
