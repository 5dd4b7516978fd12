// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/app/fillstore.h"

#include <QStringList>
#include <QTextStream>

#include "app/client/store/clientdatabase.h"
#include "server/log/sqlite/logdatabase.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

bool execute(SqlDatabase &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (!database.execute(statement)) {
            QTextStream(stderr) << "cannot fill the store: " << database.lastFailure() << '\n';
            return false;
        }
    }
    return true;
}

/// Texts of one to three lines by five people, a quarter of them Korean, half a minute apart.
QString messages(const QString &room, int count)
{
    return u"WITH RECURSIVE m(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM m WHERE i < %2)"
           " INSERT INTO messages (room, seq, author, guest, text, sent_at)"
           " SELECT rooms.id, i, 'person ' || (i / 3 % 5), 0,"
           "  CASE i % 4 WHEN 0 THEN '오늘 회의는 세 시에 시작합니다. 자료는 미리 올려 두었어요. ' || i"
           "   WHEN 1 THEN 'Fine, number ' || i ELSE 'The quick brown fox says hello to everybody in the hall, and"
           " then some more words follow, so that this one takes two lines: ' || i END,"
           "  1790000000000 - (%2 - i) * 30000"
           " FROM m, rooms WHERE rooms.key = %1"_s.arg(room)
               .arg(count);
}

} // namespace

bool fillServer(const QString &path, const Filling &filling)
{
    auto database = LogDatabase::open(path, Durability::Normal);
    if (!database) {
        return false;
    }
    QStringList statements = {
        u"BEGIN"_s,
        u"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < %1)"
        " INSERT INTO rooms (key, name, created_at, last_activity) SELECT 'room ' || i, 'Room ' || i, 0, 0 FROM r"_s
            .arg(filling.rooms),
    };
    if (filling.messagesInBig > 0) {
        statements << u"INSERT INTO rooms (key, name, created_at, last_activity) VALUES ('big', 'Big', 0, 0)"_s
                   << messages(u"'big'"_s, filling.messagesInBig);
    }
    for (int room = 1; room <= filling.rooms; ++room) {
        statements << messages(u"'room %1'"_s.arg(room), filling.messagesInEach);
    }
    statements << u"UPDATE rooms SET last_seq = coalesce((SELECT max(seq) FROM messages WHERE room = rooms.id), 0)"_s
               << u"COMMIT"_s;
    return execute(*database, statements);
}

bool fillApp(const QString &path, const QString &serverPath)
{
    auto database = ClientDatabase::open(path);
    if (!database) {
        return false;
    }
    return execute(
        *database,
        {u"ATTACH DATABASE '%1' AS server"_s.arg(QString(serverPath).replace(u'\'', u"''"_s)),
         u"INSERT OR IGNORE INTO messages (room, seq, author, guest, own, text, sent_at)"
         " SELECT mine.id, said.seq, said.author, said.guest, 0, said.text, said.sent_at"
         " FROM main.rooms AS mine JOIN server.rooms AS theirs ON theirs.key = mine.key"
         " JOIN server.messages AS said ON said.room = theirs.id AND said.seq > theirs.last_seq - %1"_s.arg(
             ClientDatabase::MessagesPerRoom),
         u"UPDATE rooms SET read_seq = (SELECT max(seq) FROM messages WHERE room = rooms.id)"_s});
}

} // namespace maru::bench
