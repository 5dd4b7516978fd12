// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTextStream>

#include "server/clock.h"
#include "server/log/messagelog.h"
#include "tests/bench/times.h"

/// What the measurements of the message store share (tests/bench/log/main.cpp).
namespace maru::bench {

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
