// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QString>
#include <QTextStream>

#include <algorithm>
#include <vector>

#include "server/clock.h"
#include "server/log/messagelog.h"

/// What the measurements of the message store share (tests/bench/log/main.cpp).
namespace maru::bench {

/// Milliseconds, of many times the same.
class Times
{
public:
    void add(double ms) { m_times.push_back(ms); }
    [[nodiscard]] qsizetype count() const { return qsizetype(m_times.size()); }
    /// `part` 0.5 is the median, 1 the longest; 0 if there is none.
    [[nodiscard]] double at(double part)
    {
        if (m_times.empty()) {
            return 0;
        }
        const auto place = m_times.begin() + std::ptrdiff_t(part * double(m_times.size() - 1));
        std::ranges::nth_element(m_times, place);
        return *place;
    }

private:
    std::vector<double> m_times;
};

[[nodiscard]] inline double ms(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

inline QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

[[nodiscard]] inline MessageDraft draft(const QString &text, const QString &sender = QStringLiteral("ann's key"),
                                        const QString &id = {})
{
    MessageDraft draft{sender, {}, *Nickname::parse(u"ann"), false, *MessageText::parse(text)};
    if (!id.isEmpty()) {
        draft.id = *MessageId::parse(id);
    }
    return draft;
}

/// How long the disk below that folder takes to keep 4 KiB: the floor below any durable commit.
[[nodiscard]] double fsyncTime(const QString &folder);

void measureCommits(const QString &folder);
void measurePaging(const QString &folder, qint64 messages);
void measureSearch(const QString &folder, qint64 messages);
void measureCleaning(const QString &folder, int messages);

} // namespace maru::bench
