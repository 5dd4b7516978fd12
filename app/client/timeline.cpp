// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/timeline.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

using Kind = TimelineEntry::Kind;

bool standsBefore(const TimelineEntry &entry, qint64 seq) { return entry.place < seq; }

} // namespace

QString withFileName(const QString &text, const SharedOptional<FileReference> &file)
{
    return !file || text == file->name ? text : text + " ("_L1 + file->name + u')';
}

Timeline::Timeline(QObject *parent)
    : QObject(parent)
{}

bool Timeline::hasOlder() const { return m_first > 1 && gapIndexOf(m_first - 1) < 0; }

bool Timeline::isHere(qint64 seq) const
{
    return m_first > 0 && seq >= m_first && seq <= m_last && gapIndexOf(seq) < 0;
}

qsizetype Timeline::indexOf(qint64 seq) const
{
    // Of all entries at one place the message stands first, its notices below it.
    const qsizetype index = indexBehind(seq - 1);
    return seq > 0 && index < m_settled && m_entries.at(index).seq == seq ? index : -1;
}

qsizetype Timeline::gapIndexOf(qint64 seq) const
{
    const qsizetype behind = indexBehind(seq);
    if (behind == 0 || seq < 1) {
        return -1;
    }
    const TimelineEntry &above = m_entries.at(behind - 1);
    return above.kind == Kind::Gap && above.gapTo >= seq ? behind - 1 : -1;
}

qsizetype Timeline::unsettledIndexOf(const MessageId &id) const
{
    for (qsizetype i = m_settled; i < m_entries.size(); ++i) {
        if (m_entries.at(i).id == id) {
            return i;
        }
    }
    return -1;
}

qsizetype Timeline::indexBehind(qint64 seq) const
{
    const auto end = m_entries.cbegin() + m_settled;
    return std::lower_bound(m_entries.cbegin(), end, seq + 1, standsBefore) - m_entries.cbegin();
}

void Timeline::addPending(const MessageId &id, const Nickname &author, bool guest, const MessageText &text,
                          qint64 now, const SharedOptional<FileReference> &file, const QString &path)
{
    if (unsettledIndexOf(id) >= 0) {
        return;
    }
    TimelineEntry entry{.id = id, .author = author};
    entry.guest = guest;
    entry.own = true;
    entry.text = text.text();
    entry.time = now;
    entry.delivery = Delivery::Pending;
    entry.file = file;
    if (file) {
        entry.outgoing = OutgoingFile{path};
    }
    insert(m_entries.size(), {entry});
}

void Timeline::setUploaded(const MessageId &id, const QString &file, qint64 sent)
{
    const qsizetype index = unsettledIndexOf(id);
    if (index < 0 || !m_entries.at(index).awaitsUpload()) {
        return;
    }
    TimelineEntry &entry = m_entries[index];
    FileReference reference = *entry.file;
    reference.id = file;
    entry.file = std::move(reference);
    entry.outgoing = OutgoingFile{entry.outgoing->path, sent};
    tellChanged(index);
}

void Timeline::failFile(const MessageId &id, FileFault fault)
{
    const qsizetype index = unsettledIndexOf(id);
    if (index >= 0 && m_entries.at(index).outgoing) {
        m_entries[index].outgoing = OutgoingFile{m_entries.at(index).outgoing->path, 0, fault};
        fail(id, errorOf(ErrorCode::NoSuchFile));
    }
}

void Timeline::acknowledge(const MessageId &id, qint64 seq, qint64 sentAt)
{
    const qsizetype index = unsettledIndexOf(id);
    if (index < 0 || seq < 1) {
        return; // its message was here first
    }
    TimelineEntry entry = m_entries.at(index);
    entry.seq = seq;
    entry.place = seq;
    entry.time = sentAt;
    settle(index, std::move(entry));
}

void Timeline::fail(const MessageId &id, const Error &error)
{
    const qsizetype index = unsettledIndexOf(id);
    if (index < 0) {
        return;
    }
    m_entries[index].delivery = Delivery::Failed;
    m_entries[index].failure = error;
    tellChanged(index);
}

void Timeline::remove(const MessageId &id)
{
    const qsizetype index = unsettledIndexOf(id);
    if (index >= 0) {
        removeRange(index, 1);
    }
}

void Timeline::addNotice(Notice notice, const Nickname &who, bool guest, qint64 now, const QString &text)
{
    TimelineEntry entry{.kind = Kind::Notice, .author = who};
    entry.guest = guest;
    entry.text = text;
    entry.notice = notice;
    entry.time = now;
    entry.place = lastSeq();
    insert(m_settled, {entry});
}

void Timeline::forgetOldest(qsizetype keep)
{
    // A message comes first then: what was above a gap or a notice could not be asked for.
    qsizetype first = std::max<qsizetype>(m_settled - keep, 0);
    while (first < m_settled && m_entries.at(first).seq == 0) {
        ++first;
    }
    if (first > 0 && first < m_settled) {
        m_first = m_entries.at(first).seq;
        removeRange(0, first);
        // A list that is shortened in front and goes on behind would come to twice the place that it needs.
        m_entries.squeeze();
    }
}

void Timeline::startOver()
{
    m_first = 0;
    m_last = 0;
    if (m_settled > 0) {
        removeRange(0, m_settled);
    }
}

void Timeline::insert(qsizetype index, const QList<TimelineEntry> &entries)
{
    const qsizetype count = entries.size();
    emit entriesAboutToBeInserted(index, count);
    m_entries.insert(index, count, {});
    std::ranges::copy(entries, m_entries.begin() + index);
    if (entries.first().delivery == Delivery::Sent) {
        m_settled += count;
        // Before anybody hears of it, as it belongs to it.
        if (const qint64 seq = entries.first().seq; seq > 0) {
            m_first = m_first == 0 ? seq : std::min(m_first, seq);
        }
        m_last = std::max({m_last, entries.last().seq, entries.last().gapTo});
    }
    // Notices that stood above all messages stand below these now.
    const qint64 place = entries.last().place;
    for (qsizetype i = index + count; i < m_settled && m_entries.at(i).place < place; ++i) {
        m_entries[i].place = place;
    }
    emit entriesInserted(index, count);
    emit changed();
}

void Timeline::removeRange(qsizetype first, qsizetype count)
{
    emit entriesAboutToBeRemoved(first, count);
    m_entries.remove(first, count);
    m_settled -= std::clamp<qsizetype>(m_settled - first, 0, count);
    emit entriesRemoved(first, count);
    emit changed();
}

void Timeline::tellChanged(qsizetype index)
{
    emit entryChanged(index);
    emit changed();
}

/// The unsettled entry becomes the message that the server keeps.
void Timeline::settle(qsizetype from, TimelineEntry entry)
{
    entry.delivery = Delivery::Sent;
    entry.failure = {};
    if (entry.seq != m_last + 1) {
        removeRange(from, 1);
        if (!isHere(entry.seq)) {
            addRun({entry.seq, entry.seq, {entry}});
        }
        return;
    }
    m_first = m_first == 0 ? entry.seq : m_first;
    m_last = entry.seq;
    const qsizetype to = m_settled;
    if (to != from) {
        emit entryAboutToBeMoved(from, to);
        m_entries.move(from, to);
        m_entries[to].place = entry.place;
        ++m_settled;
        emit entryMoved(from, to);
    } else {
        ++m_settled;
    }
    m_entries[to] = std::move(entry);
    tellChanged(to);
}

} // namespace maru
