// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/log/senders.h"

using namespace Qt::StringLiterals;

namespace maru::bench {

Senders::Senders(MessageLog &log, int count)
    : m_log(log)
    , m_count(count)
{}

void Senders::talk(const std::function<bool()> &enough)
{
    m_enough = enough;
    m_clock.start();
    for (int sender = 0; sender < m_count; ++sender) {
        say(sender);
    }
    m_loop.exec();
    m_seconds = ms(m_clock) / 1e3;
}

void Senders::say(int sender)
{
    // Into ten rooms, with an id each, as clients do.
    const QString room = u"room %1"_s.arg(sender % 10);
    ++m_said;
    const double since = ms(m_clock);
    m_log.append(*RoomName::parse(room),
                 draft(u"The quick brown fox says 안녕하세요 to everybody, and that is message %1."_s.arg(m_said),
                       u"key of sender %1"_s.arg(sender),
                       u"5b0c0f6e-7d5e-4a53-8d5a-%1"_s.arg(m_said, 12, 10, QChar(u'0'))),
                 [this, sender, since](const Result<Appended, LogFault> &appended) {
                     if (!appended) {
                         qFatal("the store refused a message");
                     }
                     countBatch();
                     m_latencies.add(ms(m_clock) - since);
                     if (!m_enough()) {
                         say(sender);
                     } else if (++m_silent == m_count) {
                         m_loop.quit();
                     }
                 });
}

void Senders::countBatch()
{
    // What one commit acknowledged comes in one turn of the event loop.
    if (!std::exchange(m_inBatch, true)) {
        ++m_batches;
        QMetaObject::invokeMethod(
            &m_context, [this] { m_inBatch = false; }, Qt::QueuedConnection);
    }
}

} // namespace maru::bench
