// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/reporttable.h"

#include <optional>

#include "common/sql/sqlstatement.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// A null QString would be bound as NULL.
QString neverNull(const QString &text) { return text.isNull() ? u""_s : text; }

std::optional<MessageReport> reportAt(const SqlStatement &row)
{
    auto room = RoomName::parse(row.value(0).toString());
    auto author = Nickname::parse(row.value(2).toString());
    auto text = MessageText::parse(row.value(4).toString());
    auto reporter = Nickname::parse(row.value(7).toString());
    auto reason = Topic::parse(row.value(9).toString());
    if (!room || !author || !text || !reporter || !reason) {
        return std::nullopt;
    }
    Message message{.seq = row.value(1).toLongLong(),
                    .id = {},
                    .author = *std::move(author),
                    .guest = row.value(3).toBool(),
                    .text = *std::move(text),
                    .sentAt = row.value(5).toLongLong()};
    return MessageReport{*std::move(room),      std::move(message), row.value(6).toString(),   *std::move(reporter),
                         row.value(8).toBool(), *std::move(reason), row.value(10).toLongLong()};
}

} // namespace

bool ReportTable::add(const MessageReport &report)
{
    SqlStatement insert(m_database,
                        u"INSERT INTO reports (room, seq, author, guest, text, sent_at, reporter_key, reporter,"
                        " reporter_guest, reason, reported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        " ON CONFLICT (reporter_key, room, seq, sent_at) DO UPDATE SET reason = excluded.reason"_s);
    SqlStatement forget(m_database, u"DELETE FROM reports WHERE id <= (SELECT max(id) FROM reports) - ?"_s);
    const Message &message = report.message;
    return insert.run({report.room.text(), message.seq, message.author.text(), message.guest,
                       neverNull(message.text.text()), message.sentAt, report.reporterKey, report.reporter.text(),
                       report.reporterIsGuest, neverNull(report.reason.text()), report.reportedAt})
        && forget.run({Most});
}

Result<QList<MessageReport>, LogFault> ReportTable::all()
{
    SqlStatement read(m_database,
                      u"SELECT room, seq, author, guest, text, sent_at, reporter_key, reporter, reporter_guest,"
                      " reason, reported_at FROM reports ORDER BY id"_s);
    if (!read.run()) {
        return Failure(LogFault::Unavailable);
    }
    QList<MessageReport> reports;
    while (read.next()) {
        if (auto report = reportAt(read)) {
            reports.append(*std::move(report));
        }
    }
    if (!read.isGood()) {
        return Failure(LogFault::Unavailable);
    }
    return reports;
}

} // namespace maru
