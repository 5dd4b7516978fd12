// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFileInfo>

#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/sqlitestore.h"
#include "tests/bench/log/bench.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

constexpr int rooms = 1'000;

/// Half of the messages in room 1, the rest spread over the others. Straight into the tables, without words for the
/// search: paging does not look at them.
void fill(const QString &path, qint64 messages)
{
    LogStore store(*LogDatabase::open(path, Durability::Normal));
    LogDatabase &database = store.database();
    const QString count = QString::number(messages);
    const QStringList statements = {
        u"INSERT INTO senders (id, key) VALUES (1, 'ann''s key')"_s,
        u"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < %1)"
        " INSERT INTO rooms (id, key, name, created_at, last_activity) SELECT i, 'room ' || i, 'Room ' || i, 0, 0 FROM r"_s
            .arg(rooms),
        u"WITH RECURSIVE m(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM m WHERE i + 1 < %1)"
        " INSERT INTO messages (room, seq, sender, message_id, author, guest, text, sent_at)"
        " SELECT iif(i % 2 = 0, 1, 2 + (i / 2) % %2),"
        "  iif(i % 2 = 0, i / 2 + 1, (i / 2) / %2 + 1),"
        "  1, printf('5b0c0f6e-7d5e-4a53-8d5a-%012d', i), 'ann', 0,"
        "  'The quick brown fox says 안녕하세요 to everybody, and that is message ' || i, 1790000000000 + i FROM m"_s
            .arg(count, QString::number(rooms - 1)),
        u"UPDATE rooms SET last_seq = (SELECT max(seq) FROM messages WHERE room = rooms.id)"_s,
    };
    for (const QString &statement : statements) {
        if (!database.execute(statement)) {
            qFatal("cannot fill the store: %s", qPrintable(database.lastFailure()));
        }
    }
}

void measure(const QString &what, const std::function<bool()> &read)
{
    Times times;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!read()) {
            qFatal("cannot read");
        }
        times.add(ms(timer));
    }
    out() << u"| %1 | %2 | %3 |\n"_s.arg(what).arg(times.at(0.5), 0, 'f', 2).arg(times.at(1), 0, 'f', 2) << Qt::flush;
}

} // namespace

void measurePaging(const QString &folder, qint64 messages)
{
    out() << "\n| messages | | median ms | longest ms |\n|---|---|---|---|\n" << Qt::flush;
    for (const qint64 count : {messages / 100, messages}) {
        const QString path = QDir(folder).filePath(u"paging%1.sqlite"_s.arg(count));
        fill(path, count);
        const SystemClock clock;
        const auto prefixed = [count](const QString &what) { return u"%1 | %2"_s.arg(count).arg(what); };
        measure(prefixed(u"start: the store is opened, its %1 rooms are read"_s.arg(rooms)),
                [&] { return SqliteStore::open({.path = path, .durability = Durability::Full}, clock).hasValue(); });

        LogStore store(*LogDatabase::open(path, Durability::Full));
        const RoomName big = *RoomName::parse(u"Room 1");
        const auto pageBefore = [&](std::optional<qint64> before) {
            const auto page = store.readBefore(big, before, 50);
            return page && page->messages.size() == 50;
        };
        qint64 step = 0;
        measure(prefixed(u"newest page of 50"_s), [&] { return pageBefore({}); });
        measure(prefixed(u"a page from the middle, each time another"_s),
                [&] { return pageBefore(1'000 + (step += 7'919) * 97 % (count / 2 - 1'000)); });
        measure(prefixed(u"first page"_s), [&] { return pageBefore(51); });
        measure(prefixed(u"100 after a seq in the middle (resuming)"_s), [&] {
            const auto page = store.readAfter(big, (step += 7'919) * 97 % (count / 2 - 1'000), 100);
            return page && page->messages.size() == 100;
        });
        out() << prefixed(u"| %1 bytes on disk per message, without the search's index | | |\n"_s.arg(
            double(QFileInfo(path).size()) / double(count), 0, 'f', 0));
    }
}

} // namespace maru::bench
