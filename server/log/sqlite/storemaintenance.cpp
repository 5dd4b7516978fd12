// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/storemaintenance.h"

#include <QDateTime>
#include <QFileInfo>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include "common/chat/eventcodec.h"
#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/reporttable.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr int exportPage = 1'000;

/// Opening makes a store where there is none: not what these commands are for.
Result<LogDatabase, StoreTrouble> openExisting(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        return Failure(StoreTrouble{StoreTrouble::Kind::CannotOpen, u"There is no message store at %1."_s.arg(path)});
    }
    auto database = LogDatabase::open(path, Durability::Full);
    if (database || database.error().kind != StoreTrouble::Kind::CannotOpen) {
        return database;
    }
    auto readable = LogDatabase::openToRead(path);
    return readable ? std::move(readable) : std::move(database);
}

StoreTrouble failed(const QString &what, const QString &path, const QString &why)
{
    return {StoreTrouble::Kind::CannotOpen, u"%1 %2: %3."_s.arg(what, path, why)};
}

QString timeText(qint64 time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate); }

/// Further lines cannot be taken for lines of their own.
QString indented(QString text) { return text.replace(u'\n', "\n    "_L1); }

QByteArray lineFor(const RoomName &room, const Message &message, ExportFormat format)
{
    switch (format) {
    case ExportFormat::JsonLines:
        return QJsonDocument(encodeMessage(room, message)).toJson(QJsonDocument::Compact) + '\n';
    case ExportFormat::Text:
        break;
    }
    QString text = indented(message.text.text());
    if (message.file) {
        text += " (file %1: %2)"_L1.arg(message.file->id, message.file->name);
    }
    return u"%1 %2: %3\n"_s.arg(timeText(message.sentAt), message.author.text(), text).toUtf8();
}

QByteArray lineFor(const MessageReport &report, ExportFormat format)
{
    const Message &message = report.message;
    if (format == ExportFormat::JsonLines) {
        QJsonObject object{{"message"_L1, encodeMessage(report.room, message)},
                           {"reportedAt"_L1, report.reportedAt},
                           {"reporter"_L1, report.reporter.text()},
                           {"reason"_L1, report.reason.text()}};
        if (report.reporterIsGuest) {
            object["guest"_L1] = true;
        }
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    const QString head = u"%1 %2%3 reported message %4 of %5: %6\n"_s.arg(
        timeText(report.reportedAt), report.reporter.text(), report.reporterIsGuest ? u" (guest)"_s : QString(),
        QString::number(message.seq), report.room.text(),
        report.reason.text().isEmpty() ? u"no reason given"_s : report.reason.text());
    return (head
            + u"    %1 %2%3: %4\n"_s.arg(timeText(message.sentAt), message.author.text(),
                                         message.guest ? u" (guest)"_s : QString(), indented(message.text.text())))
        .toUtf8();
}

} // namespace

Result<std::monostate, StoreTrouble> backupStore(const QString &path, const QString &target)
{
    if (QFileInfo::exists(target)) {
        return Failure(failed(u"Will not overwrite"_s, target, u"it exists"_s));
    }
    {
        auto store = openExisting(path);
        if (!store) {
            return Failure(store.error());
        }
        SqlStatement copy(*store, u"VACUUM INTO ?"_s);
        if (!copy.run({target})) {
            return Failure(failed(u"Cannot write the backup"_s, target, store->lastFailure()));
        }
    }
    auto backup = openExisting(target);
    if (!backup) {
        return Failure(backup.error());
    }
    SqlStatement epoch(*backup, u"UPDATE store SET value = ? WHERE name = 'epoch'"_s);
    if (!epoch.run({QUuid::createUuid().toString(QUuid::Id128)})) {
        return Failure(failed(u"Cannot finish the backup"_s, target, backup->lastFailure()));
    }
    return std::monostate();
}

Result<QStringList, StoreTrouble> checkStore(const QString &path)
{
    auto store = openExisting(path);
    if (!store) {
        return Failure(store.error());
    }
    return store->integrityFaults();
}

Result<qint64, StoreTrouble> exportRoom(const QString &path, const RoomName &room, ExportFormat format,
                                        QIODevice &target, const ExportProgress &progress)
{
    auto database = openExisting(path);
    if (!database) {
        return Failure(database.error());
    }
    LogStore store(*std::move(database));
    const auto row = store.rooms().find(room);
    if (!row || !*row) {
        return Failure(failed(u"There is no room"_s, room.text(), u"see the list of rooms"_s));
    }
    qint64 written = 0;
    qint64 passed = 0;
    qint64 total = 0;
    qint64 after = 0;
    while (true) {
        const auto page = store.readAfter(room, after, exportPage);
        if (!page) {
            return Failure(failed(u"Cannot read"_s, path, store.database().lastFailure()));
        }
        if (passed == 0 && !page->messages.isEmpty()) { // what was before it is kept no longer
            total = (*row)->lastSeq - page->messages.first().seq + 1;
        }
        for (const Message &message : page->messages) {
            after = message.seq;
            ++passed;
            if (message.isEdit()) {
                continue; // its message has the text
            }
            const QByteArray line = lineFor(room, message, format);
            if (target.write(line) != line.size()) {
                return Failure(failed(u"Cannot write"_s, u"the export"_s, target.errorString()));
            }
            ++written;
        }
        progress(passed, total);
        if (!page->more) {
            return written;
        }
    }
}

Result<qint64, StoreTrouble> writeReports(const QString &path, ExportFormat format, QIODevice &target)
{
    auto database = openExisting(path);
    if (!database) {
        return Failure(database.error());
    }
    const auto reports = ReportTable(*database).all();
    if (!reports) {
        return Failure(failed(u"Cannot read"_s, path, database->lastFailure()));
    }
    for (const MessageReport &report : *reports) {
        const QByteArray line = lineFor(report, format);
        if (target.write(line) != line.size()) {
            return Failure(failed(u"Cannot write"_s, u"the reports"_s, target.errorString()));
        }
    }
    return reports->size();
}

} // namespace maru
