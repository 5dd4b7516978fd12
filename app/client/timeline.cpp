// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/timeline.h"

#include <algorithm>

namespace maru {
namespace {

TimelineEntry entryOf(const Message &message, bool own)
{
    TimelineEntry entry{.seq = message.seq, .id = message.id, .author = message.author};
    entry.guest = message.guest;
    entry.own = own;
    entry.text = message.text.text();
    entry.time = message.sentAt;
    entry.place = message.seq;
    return entry;
}

bool standsBefore(const TimelineEntry &entry, qint64 seq) { return entry.place < seq; }

} // namespace

Timeline::Timeline(QObject *parent)
    : QObject(parent)
{}

qint64 Timeline::firstSeq() const
{
    const auto end = m_entries.cbegin() + m_settled;
    const auto first = std::find_if(m_entries.cbegin(), end, [](const TimelineEntry &e) { return e.seq > 0; });
    return first == end ? 0 : first->seq;
}

qint64 Timeline::lastSeq() const { return m_settled > 0 ? m_entries.at(m_settled - 1).place : 0; }

qsizetype Timeline::indexOf(qint64 seq) const
{
    // Of all entries at one place the message stands first, its notices below it.
    const auto end = m_entries.cbegin() + m_settled;
    const auto found = std::lower_bound(m_entries.cbegin(), end, seq, standsBefore);
    return found != end && found->seq == seq && seq > 0 ? found - m_entries.cbegin() : -1;
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

void Timeline::addPending(const MessageId &id, const Nickname &author, bool guest, const MessageText &text,
                          qint64 now)
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
    insert(m_entries.size(), std::move(entry));
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
    emit entryChanged(index);
}

void Timeline::remove(const MessageId &id)
{
    const qsizetype index = unsettledIndexOf(id);
    if (index >= 0) {
        removeRange(index, 1);
    }
}

void Timeline::addMessage(const Message &message, bool own)
{
    const qsizetype unsettled = own && message.id ? unsettledIndexOf(*message.id) : -1;
    if (unsettled >= 0) {
        settle(unsettled, entryOf(message, own));
    } else if (indexOf(message.seq) < 0) {
        const auto end = m_entries.cbegin() + m_settled;
        const auto below = std::lower_bound(m_entries.cbegin(), end, message.seq + 1, standsBefore);
        insert(below - m_entries.cbegin(), entryOf(message, own));
    }
}

void Timeline::addNotice(Notice notice, const Nickname &who, bool guest, qint64 now, const QString &before)
{
    TimelineEntry entry{.kind = TimelineEntry::Kind::Notice, .author = who};
    entry.guest = guest;
    entry.text = before;
    entry.notice = notice;
    entry.time = now;
    entry.place = lastSeq();
    insert(m_settled, std::move(entry));
}

void Timeline::prepend(const QList<Message> &messages, bool more, const std::function<bool(const Message &)> &isOwn)
{
    const qint64 first = firstSeq();
    QList<TimelineEntry> older;
    for (const Message &message : messages) {
        const bool own = isOwn(message);
        if (first > 0 && message.seq >= first) {
            addMessage(message, own);
            continue;
        }
        if (own && message.id) {
            remove(*message.id);
        }
        older.append(entryOf(message, own));
    }
    if (!older.isEmpty()) {
        const qsizetype count = older.size();
        const qint64 last = older.last().seq;
        emit entriesAboutToBeInserted(0, count);
        for (qsizetype i = count; i-- > 0;) {
            m_entries.prepend(std::move(older[i]));
        }
        m_settled += count;
        // Notices that stood above all messages stand below these now.
        for (qsizetype i = count; i < m_settled && m_entries.at(i).place < last; ++i) {
            m_entries[i].place = last;
        }
        emit entriesInserted(0, count);
    }
    setHasOlder(more);
}

void Timeline::setHasOlder(bool hasOlder)
{
    if (m_hasOlder != hasOlder) {
        m_hasOlder = hasOlder;
        emit hasOlderChanged(hasOlder);
    }
}

void Timeline::startOver()
{
    if (m_settled > 0) {
        removeRange(0, m_settled);
    }
    setHasOlder(false);
}

void Timeline::insert(qsizetype index, TimelineEntry entry)
{
    emit entriesAboutToBeInserted(index, 1);
    if (entry.delivery == Delivery::Sent) {
        ++m_settled;
    }
    m_entries.insert(index, std::move(entry));
    emit entriesInserted(index, 1);
}

void Timeline::removeRange(qsizetype first, qsizetype count)
{
    emit entriesAboutToBeRemoved(first, count);
    m_entries.remove(first, count);
    m_settled -= std::clamp<qsizetype>(m_settled - first, 0, count);
    emit entriesRemoved(first, count);
}

/// The unsettled entry becomes the message that the server keeps.
void Timeline::settle(qsizetype from, TimelineEntry entry)
{
    if (indexOf(entry.seq) >= 0) {
        removeRange(from, 1);
        return;
    }
    const auto end = m_entries.cbegin() + m_settled;
    const auto below = std::lower_bound(m_entries.cbegin(), end, entry.seq + 1, standsBefore);
    const qsizetype to = below - m_entries.cbegin();
    entry.delivery = Delivery::Sent;
    entry.failure = {};
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
    emit entryChanged(to);
}

} // namespace maru
