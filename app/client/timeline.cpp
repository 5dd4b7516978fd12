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
    entry.editedAt = message.editedAt;
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

Timeline::Run Timeline::Run::upTo(qint64 seq) const
{
    Run part{from, std::min(to, seq), entries};
    part.entries.removeIf([seq](const TimelineEntry &entry) { return entry.seq > seq; });
    return part;
}

Timeline::Run Timeline::Run::behind(qint64 seq) const
{
    Run part{std::max(from, seq + 1), to, entries};
    part.entries.removeIf([seq](const TimelineEntry &entry) { return entry.seq <= seq; });
    return part;
}

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
    } else if (!isHere(message.seq)) {
        addRun({message.seq, message.seq, {entryOf(message, own)}});
    }
}

void Timeline::addEdit(const Message &edit)
{
    apply(edit);
    if (!isHere(edit.seq)) {
        addRun({edit.seq, edit.seq});
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
        if (message.seq != run.to + 1) {
            add();
        }
        const bool own = !message.isEdit() && isOwn(message);
        if (own && message.id) {
            remove(*message.id);
        }
        if (!isHere(message.seq)) {
            append(run, message, own);
        } else {
            add();
            refresh(message);
        }
    }
    add();
    for (const Message &message : messages) {
        if (message.isEdit()) {
            apply(message);
        }
    }
}

void Timeline::append(Run &run, const Message &message, bool own)
{
    run.from = run.isEmpty() ? message.seq : run.from;
    run.to = message.seq;
    if (!message.isEdit()) {
        run.entries.append(entryOf(message, own));
    }
}

void Timeline::addRun(const Run &run)
{
    if (const qsizetype gap = gapIndexOf(run.from); gap >= 0) {
        const qint64 gapTo = m_entries.at(gap).gapTo;
        fillGap(gap, run.upTo(gapTo));
        if (run.to > gapTo) { // the rest is in the gap below, whose messages are missing for another reason
            addRun(run.behind(gapTo));
        }
    } else if (m_first == 0 || run.from > m_last) {
        addToEnd(run);
    } else {
        addAbove(run);
    }
}

void Timeline::addToEnd(const Run &run)
{
    if (m_first > 0 && run.from > m_last + 1) {
        insert(m_settled, {gapOf(m_last + 1, run.from - 1, GapReason::Missing)});
    } else if (m_first == 0 && run.entries.isEmpty() && run.from > 1) {
        // Nothing but edits: what is before them would never be asked for, as there is nothing to scroll.
        insert(m_settled, {gapOf(1, run.from - 1, GapReason::Missing)});
    }
    if (!run.entries.isEmpty()) {
        insert(m_settled, run.entries);
    }
    reach(run.from, run.to);
}

/// Above all that is here: between two messages would be a gap.
void Timeline::addAbove(const Run &run)
{
    if (run.to < m_first - 1) {
        insert(indexBehind(m_first - 1), {gapOf(run.to + 1, m_first - 1, GapReason::Missing)});
    }
    if (!run.entries.isEmpty()) {
        insert(0, run.entries);
    }
    reach(run.from, run.to);
}

void Timeline::fillGap(qsizetype gap, const Run &run)
{
    if (run.entries.isEmpty()) {
        closeGap(gap, run.from, run.to);
        return;
    }
    const TimelineEntry before = m_entries.at(gap);
    if (run.from > before.gapFrom) {
        m_entries[gap].gapTo = run.from - 1;
        tellChanged(gap);
        if (run.to < before.gapTo) {
            insert(gap + 1, {gapOf(run.to + 1, before.gapTo, before.gapReason)});
        }
        insert(gap + 1, run.entries);
        reach(run.from, run.to); // it may be the one above all
        return;
    }
    // The gap's line stays while its messages come in above it, so that a view that holds on to it keeps its place.
    m_entries[gap].gapFrom = run.to + 1;
    m_entries[gap].place = std::min(run.to + 1, before.gapTo);
    insert(gap, run.entries);
    reach(run.from, run.to);
    const qsizetype now = gap + run.entries.size();
    if (run.to < before.gapTo) {
        tellChanged(now);
    } else {
        removeRange(now, 1);
    }
}

/// Of edits alone, for which nothing comes in. In the midst of a gap they stay missing: they come again with what is
/// around them.
void Timeline::closeGap(qsizetype gap, qint64 from, qint64 to)
{
    TimelineEntry &entry = m_entries[gap];
    if (from <= entry.gapFrom && to >= entry.gapTo) {
        removeRange(gap, 1);
        reach(from, to);
    } else if (from <= entry.gapFrom) {
        entry.gapFrom = to + 1;
        entry.place = to + 1;
        reach(from, to);
        tellChanged(gap);
    } else if (to >= entry.gapTo) {
        entry.gapTo = from - 1;
        reach(from, to);
        tellChanged(gap);
    }
}

/// These places are taken by what is here.
void Timeline::reach(qint64 from, qint64 to)
{
    const qint64 first = m_first == 0 ? from : std::min(m_first, from);
    const qint64 last = std::max(m_last, to);
    if (first != m_first || last != m_last) {
        m_first = first;
        m_last = last;
        emit changed();
    }
}

void Timeline::apply(const Message &edit)
{
    const qsizetype index = indexOf(edit.edits);
    if (index >= 0 && !edit.text.isNone()) {
        // An edit before the last has the last one's text, too, but not its time.
        const bool isKnown = m_entries.at(index).editedAt > 0 && m_entries.at(index).text == edit.text.text();
        change(index, edit.text, isKnown ? std::max(m_entries.at(index).editedAt, edit.sentAt) : edit.sentAt);
    }
    emit edited(edit);
}

/// Here already, but what came may tell of an edit that did not come yet.
void Timeline::refresh(const Message &message)
{
    const qsizetype index = indexOf(message.seq);
    if (index >= 0 && message.editedAt > m_entries.at(index).editedAt) {
        change(index, message.text, message.editedAt);
    }
}

void Timeline::change(qsizetype index, const MessageText &text, qint64 editedAt)
{
    TimelineEntry &entry = m_entries[index];
    if (entry.text != text.text() || entry.editedAt != editedAt) {
        entry.text = text.text();
        entry.editedAt = editedAt;
        tellChanged(index);
    }
}

void Timeline::addLost(qint64 from, qint64 to)
{
    if (hasOlder() && from < m_first) {
        insert(indexBehind(m_first - 1), {gapOf(from, m_first - 1, GapReason::Missing)});
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
        m_first = m_entries.at(first).seq;
        removeRange(0, first);
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
