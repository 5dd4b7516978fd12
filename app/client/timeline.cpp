// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/timeline.h"

#include <algorithm>

namespace maru {
namespace {

using Kind = TimelineEntry::Kind;

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

TimelineEntry gapOf(qint64 from, qint64 to, GapReason reason)
{
    TimelineEntry entry{.kind = Kind::Gap};
    entry.gapFrom = from;
    entry.gapTo = to;
    entry.gapReason = reason;
    entry.place = from;
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

bool Timeline::hasOlder() const
{
    const qint64 first = firstSeq();
    return first > 1 && gapIndexOf(first - 1) < 0;
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
    insert(m_entries.size(), {entry});
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

void Timeline::addMessage(const Message &message, bool own)
{
    const qsizetype unsettled = own && message.id ? unsettledIndexOf(*message.id) : -1;
    if (unsettled >= 0) {
        settle(unsettled, entryOf(message, own));
    } else if (indexOf(message.seq) < 0) {
        addRun({entryOf(message, own)});
    }
}

void Timeline::addPage(const QList<Message> &messages, const IsOwn &isOwn)
{
    Run run;
    const auto add = [this, &run] {
        if (!run.isEmpty()) {
            addRun(std::exchange(run, {}));
        }
    };
    for (const Message &message : messages) {
        if (!run.isEmpty() && message.seq != run.last().seq + 1) {
            add();
        }
        const bool own = isOwn(message);
        if (own && message.id) {
            remove(*message.id);
        }
        if (indexOf(message.seq) < 0) {
            run.append(entryOf(message, own));
        } else {
            add();
        }
    }
    add();
}

void Timeline::addRun(const Run &run)
{
    const qint64 from = run.first().seq;
    const qint64 to = run.last().seq;
    if (const qsizetype gap = gapIndexOf(from); gap >= 0) {
        const qint64 inside = std::min(to, m_entries.at(gap).gapTo) - from + 1;
        fillGap(gap, run.first(inside));
        if (inside < run.size()) { // the rest is in the gap below, whose messages are missing for another reason
            addRun(run.sliced(inside));
        }
        return;
    }
    const qint64 first = firstSeq();
    const qint64 last = lastSeq();
    if (first == 0 || from > last) {
        if (first > 0 && from > last + 1) {
            insert(m_settled, {gapOf(last + 1, from - 1, GapReason::Missing)});
        }
        insert(m_settled, run);
        return;
    }
    // Above all that is here: between two messages would be a gap.
    if (to < first - 1) {
        insert(indexOf(first), {gapOf(to + 1, first - 1, GapReason::Missing)});
    }
    insert(0, run);
}

void Timeline::fillGap(qsizetype gap, const Run &run)
{
    const qint64 from = run.first().seq;
    const qint64 to = run.last().seq;
    const TimelineEntry before = m_entries.at(gap);
    if (from > before.gapFrom) {
        m_entries[gap].gapTo = from - 1;
        tellChanged(gap);
        if (to < before.gapTo) {
            insert(gap + 1, {gapOf(to + 1, before.gapTo, before.gapReason)});
        }
        insert(gap + 1, run);
        return;
    }
    // The gap's line stays while its messages come in above it, so that a view that holds on to it keeps its place.
    m_entries[gap].gapFrom = to + 1;
    m_entries[gap].place = std::min(to + 1, before.gapTo);
    insert(gap, run);
    if (to < before.gapTo) {
        tellChanged(gap + run.size());
    } else {
        removeRange(gap + run.size(), 1);
    }
}

void Timeline::addLost(qint64 from, qint64 to)
{
    if (const qint64 first = firstSeq(); hasOlder() && from < first) {
        insert(indexOf(first), {gapOf(from, first - 1, GapReason::Missing)});
    }
    for (qsizetype i = 0; i < m_settled && m_entries.at(i).place <= to; ++i) {
        const TimelineEntry gap = m_entries.at(i);
        // The oldest are lost first, so it is a gap's upper part or all of it.
        if (gap.kind != Kind::Gap || gap.gapReason == GapReason::Retention || gap.gapFrom < from) {
            continue;
        }
        const qint64 lostTo = std::min(to, gap.gapTo);
        m_entries[i].gapTo = lostTo;
        m_entries[i].gapReason = GapReason::Retention;
        m_entries[i].loading = false;
        tellChanged(i);
        if (lostTo < gap.gapTo) {
            insert(i + 1, {gapOf(lostTo + 1, gap.gapTo, GapReason::Missing)});
        }
    }
}

void Timeline::setGapLoading(qint64 from, qint64 to, bool loading)
{
    for (qsizetype i = indexBehind(from - 1); i < m_settled && m_entries.at(i).place <= to; ++i) {
        TimelineEntry &entry = m_entries[i];
        if (entry.kind == Kind::Gap && entry.loading != loading) {
            entry.loading = loading;
            tellChanged(i);
        }
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
        removeRange(0, first);
    }
}

void Timeline::startOver()
{
    if (m_settled > 0) {
        removeRange(0, m_settled);
    }
}

void Timeline::insert(qsizetype index, const QList<TimelineEntry> &entries)
{
    const qsizetype count = entries.size();
    emit entriesAboutToBeInserted(index, count);
    if (entries.first().delivery == Delivery::Sent) {
        m_settled += count;
    }
    m_entries.insert(index, count, {});
    std::ranges::copy(entries, m_entries.begin() + index);
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
    if (entry.seq != lastSeq() + 1) {
        removeRange(from, 1);
        if (indexOf(entry.seq) < 0) {
            addRun({entry});
        }
        return;
    }
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
