// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log/messagelog.h"
#include "server/metrics/histogram.h"

namespace maru {

/// A log, and how long it takes to store: from the call to the moment at which everybody may be told. Stores nothing
/// itself. The log below it outlives it, or completes nothing after it.
class MeasuredLog final : public MessageLog
{
    Q_OBJECT

public:
    explicit MeasuredLog(MessageLog &log, QObject *parent = nullptr);

    [[nodiscard]] const Histogram &commitLatency() const { return m_commitLatency; }
    [[nodiscard]] quint64 storedMessages() const { return m_storedMessages; }
    [[nodiscard]] quint64 failures() const { return m_failures; }

    void append(const RoomName &room, MessageDraft draft, Completion<Appended> done) override;
    void readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done) override;
    void readBefore(const RoomName &room, std::optional<qint64> before, int limit, Completion<LogPage> done) override;
    void search(SearchQuestion question, Completion<SearchPage> done) override;
    void heldFiles(Completion<QSet<QString>> done) override;

private:
    MessageLog &m_log;
    Histogram m_commitLatency;
    quint64 m_storedMessages = 0;
    quint64 m_failures = 0;
};

} // namespace maru
