// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/memorymessagelog.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>

#include "server/log/searchterms.h"

namespace maru {

MemoryMessageLog::MemoryMessageLog(int perRoom, const Clock &clock, QObject *parent)
    : MessageLog(parent)
    , m_perRoom(std::max(1, perRoom))
    , m_clock(clock)
{}

void MemoryMessageLog::append(const RoomName &room, MessageDraft draft, Completion<Appended> done)
{
    completeLater([done = std::move(done), appended = store(recordOf(room), std::move(draft))] { done(appended); });
}

void MemoryMessageLog::readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done)
{
    const Record record = recordOf(room);
    const qint64 from = std::max(after + 1, record.firstSeq());
    const qint64 to = std::min(from + limit - 1, record.lastSeq);
    LogPage page = record.page(from, to);
    page.more = to < record.lastSeq;
    page.epoch = record.epoch;
    if (from > after + 1) {
        page.gap = Gap{after + 1, from - 1};
    }
    completeLater([done = std::move(done), page] { done(page); });
}

void MemoryMessageLog::readBefore(const RoomName &room, std::optional<qint64> before, int limit,
                                  Completion<LogPage> done)
{
    const Record record = recordOf(room);
    const qint64 to = before ? std::min(*before - 1, record.lastSeq) : record.lastSeq;
    const qint64 from = std::max(to - limit + 1, record.firstSeq());
    LogPage page = record.page(from, to);
    page.more = !page.messages.isEmpty() && from > record.firstSeq();
    page.epoch = record.epoch;
    completeLater([done = std::move(done), page] { done(page); });
}

void MemoryMessageLog::search(SearchQuestion question, Completion<SearchPage> done)
{
    const QStringList words = foldedForSearch(question.text).split(u' ', Qt::SkipEmptyParts);
    SearchPage found;
    for (auto record = m_records.cbegin(); record != m_records.cend(); ++record) {
        if (words.isEmpty() || (question.room && *question.room != record.key())) {
            continue;
        }
        for (const Entry &entry : record->entries) {
            if (entry.message.isEdit()) {
                continue; // its message is found
            }
            const QString text = foldedForSearch(entry.message.text.text());
            const bool older = !question.before || entry.position < *question.before;
            if (older && std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word); })) {
                found.hits.append({entry.position, record.key(), entry.message});
            }
        }
    }
    std::ranges::sort(found.hits, std::ranges::greater(), &SearchHit::position);
    if (found.hits.size() > question.limit) {
        found.hits = found.hits.first(question.limit);
        found.next = found.hits.last().position;
    }
    completeLater([done = std::move(done), found = std::move(found)] { done(found); });
}

void MemoryMessageLog::heldFiles(Completion<QSet<QString>> done)
{
    completeLater([done = std::move(done), files = m_files] { done(files); });
}

MemoryMessageLog::Record &MemoryMessageLog::recordOf(const RoomName &room)
{
    Record &record = m_records[room];
    if (record.epoch.isEmpty()) {
        record.epoch = QUuid::createUuid().toString(QUuid::Id128);
    }
    return record;
}

void MemoryMessageLog::forget(const RoomName &room)
{
    const Record record = m_records.take(room);
    for (const Entry &entry : record.entries) {
        forgetFileOf(entry.message);
    }
}

void MemoryMessageLog::forgetFileOf(const Message &message)
{
    if (message.file) {
        m_files.remove(message.file->id);
    }
}

void MemoryMessageLog::rename(const RoomName &from, const RoomName &to)
{
    if (m_records.contains(from)) {
        m_records.insert(to, m_records.take(from));
    }
}

Message MemoryMessageLog::Record::at(qint64 seq) const
{
    Message message = entries[seq - firstSeq()].message;
    if (message.edits >= firstSeq()) {
        message.text = entries[message.edits - firstSeq()].message.text;
    }
    return message;
}

LogPage MemoryMessageLog::Record::page(qint64 from, qint64 to) const
{
    LogPage page;
    for (qint64 seq = from; seq <= to; ++seq) {
        page.messages.append(at(seq));
    }
    return page;
}

Result<Appended, LogFault> MemoryMessageLog::store(Record &record, MessageDraft draft)
{
    const qint64 now = m_clock.now();
    const std::optional<SentAs> sentAs = draft.id ? std::optional(SentAs(draft.sender, *draft.id)) : std::nullopt;
    if (sentAs) {
        if (const auto known = record.seqOf.constFind(*sentAs); known != record.seqOf.cend()) {
            return Appended{record.at(*known), true};
        }
    }
    if (draft.edits) {
        if (const auto fault = change(record, draft, now)) {
            return Failure(*fault);
        }
    }
    if (draft.file && m_files.contains(draft.file->id)) {
        return Failure(LogFault::FileTaken);
    }
    Message message{record.lastSeq + 1,
                    std::move(draft.id),
                    std::move(draft.author),
                    draft.guest,
                    std::move(draft.text),
                    now,
                    0,
                    draft.edits ? draft.edits->seq : 0,
                    std::move(draft.file)};
    if (sentAs) {
        record.seqOf.insert(*sentAs, message.seq);
    }
    ++record.lastSeq;
    Appended appended{message, false};
    if (message.isEdit()) {
        message.text = MessageText::none(); // it stands with the message
    }
    if (message.file) {
        m_files.insert(message.file->id);
    }
    record.textUnits += message.text.text().size();
    record.entries.append({std::move(draft.sender), ++m_lastPosition, std::move(message)});
    trim(record);
    return appended;
}

std::optional<LogFault> MemoryMessageLog::change(Record &record, const MessageDraft &draft, qint64 now)
{
    const qint64 index = draft.edits->seq - record.firstSeq();
    if (index < 0 || index >= record.entries.size() || record.entries.at(index).message.isEdit()) {
        return LogFault::NoSuchMessage;
    }
    const Entry &entry = record.entries.at(index);
    if (!entry.message.id || entry.sender != draft.sender) {
        return LogFault::NotTheSender;
    }
    if (entry.message.sentAt < draft.edits->sentSince) {
        return LogFault::TooOld;
    }
    Message &message = record.entries[index].message;
    record.textUnits += draft.text.text().size() - message.text.text().size();
    message.text = draft.text;
    message.editedAt = now;
    return std::nullopt;
}

void MemoryMessageLog::trim(Record &record)
{
    while (record.entries.size() > m_perRoom || record.textUnits > MostTextUnits) {
        const Entry dropped = record.entries.takeFirst();
        record.textUnits -= dropped.message.text.text().size();
        forgetFileOf(dropped.message);
        if (dropped.message.id) {
            record.seqOf.remove({dropped.sender, *dropped.message.id});
        }
    }
}

void MemoryMessageLog::completeLater(std::function<void()> completion)
{
    m_completions.push_back(std::move(completion));
    if (m_completions.size() == 1) {
        QMetaObject::invokeMethod(this, &MemoryMessageLog::deliver, Qt::QueuedConnection);
    }
}

void MemoryMessageLog::deliver()
{
    // A completion may call the log again, or destroy it.
    const auto completions = std::exchange(m_completions, {});
    const QPointer<MemoryMessageLog> alive(this);
    for (const auto &complete : completions) {
        if (!alive) {
            return;
        }
        complete();
    }
}

} // namespace maru
