// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// The part of Timeline that puts what the server has said in its place: messages, pages and edits, and the gaps
// between.

#include "app/client/timeline.h"

#include <algorithm>
#include <utility>

namespace maru {
namespace {

TimelineEntry entryOf(const Message &message, bool own)
{
    TimelineEntry entry{.seq = message.seq, .id = message.id, .author = message.author};
    entry.guest = message.guest;
    entry.own = own;
    entry.text = message.text.text();
    entry.time = message.sentAt;
    entry.editedAt = message.editedAt;
    entry.place = message.seq;
    entry.file = message.file;
    return entry;
}

TimelineEntry gapOf(qint64 from, qint64 to, GapReason reason)
{
    TimelineEntry entry{.kind = TimelineEntry::Kind::Gap};
    entry.gapFrom = from;
    entry.gapTo = to;
    entry.gapReason = reason;
    entry.place = from;
    return entry;
}

} // namespace

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

void Timeline::addMessage(const Message &message, bool own)
{
    const qsizetype unsettled = own && message.id ? unsettledIndexOf(*message.id) : -1;
    if (unsettled >= 0) {
        TimelineEntry entry = entryOf(message, own);
        entry.outgoing = m_entries.at(unsettled).outgoing; // it need not be fetched to be shown
        settle(unsettled, std::move(entry));
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

void Timeline::addLost(qint64 from, qint64 to)
{
    if (hasOlder() && from < m_first) {
        insert(indexBehind(m_first - 1), {gapOf(from, m_first - 1, GapReason::Missing)});
    }
    for (qsizetype i = 0; i < m_settled && m_entries.at(i).place <= to; ++i) {
        const TimelineEntry gap = m_entries.at(i);
        // The oldest are lost first, so it is a gap's upper part or all of it.
        if (gap.kind != TimelineEntry::Kind::Gap || gap.gapReason == GapReason::Retention || gap.gapFrom < from) {
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
        if (entry.kind == TimelineEntry::Kind::Gap && entry.loading != loading) {
            entry.loading = loading;
            tellChanged(i);
        }
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

} // namespace maru
