// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log/messagelog.h"

namespace maru::test {

/// A log whose disk is full: every call fails, later.
class BrokenLog final : public MessageLog
{
public:
    void append(const RoomName &, MessageDraft, Completion<Appended> done) override { fail(std::move(done)); }
    void readAfter(const RoomName &, qint64, int, Completion<LogPage> done) override { fail(std::move(done)); }
    void readBefore(const RoomName &, std::optional<qint64>, int, Completion<LogPage> done) override
    {
        fail(std::move(done));
    }
    void search(SearchQuestion, Completion<SearchPage> done) override { fail(std::move(done)); }
    void heldFiles(Completion<QSet<QString>> done) override { fail(std::move(done)); }

private:
    template <typename T>
    void fail(Completion<T> done)
    {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done(Failure(LogFault::Unavailable)); }, Qt::QueuedConnection);
    }
};

} // namespace maru::test
