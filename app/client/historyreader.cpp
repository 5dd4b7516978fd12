// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/historyreader.h"

#include <QHash>
#include <QPointer>

#include <algorithm>
#include <utility>

#include "app/client/joinedroom.h"
#include "app/client/store/roomkeeper.h"

namespace maru {
namespace {

constexpr int pageSize = limits::HistoryMessages;

/// There is nothing to see for who scrolled up to it: one reads on.
bool areEditsOnly(const QList<Message> &messages)
{
    return !messages.isEmpty() && std::ranges::all_of(messages, &Message::isEdit);
}

} // namespace

HistoryReader::HistoryReader(ServerConnection &connection, JoinedRoom &room, RoomKeeper *keeper,
                             Timeline::IsOwn isOwn, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_room(room)
    , m_timeline(room.timeline())
    , m_keeper(keeper)
    , m_isOwn(std::move(isOwn))
    , m_pause(this)
{
    connect(&m_pause, &RetryPause::over, this, &HistoryReader::fillOn);
    connect(&m_timeline, &Timeline::entriesInserted, this, &HistoryReader::lookForGap);
}

void HistoryReader::open(bool newestMissing)
{
    m_open = true;
    m_stuck = false;
    m_newestWanted = newestMissing;
    fillOn();
}

void HistoryReader::close()
{
    m_open = false;
    m_all = false;
    m_readingOlder = false;
    m_olderWanted = false;
    m_filling = false;
    m_newestWanted = false;
    m_pause.stop();
    m_timeline.setGapLoading(1, m_timeline.lastSeq(), false);
}

/// The answer may come when this room is left already, or when the connection is another one.
void HistoryReader::ask(std::optional<qint64> before, std::optional<qint64> after, Answered answered)
{
    m_connection.send(FetchHistory{.room = m_room.name(), .before = before, .after = after},
                      [guard = QPointer(this), answered = std::move(answered)](const QJsonArray &args) {
                          if (guard && guard->m_open) {
                              answered(decodeHistoryAnswer(args));
                          }
                      });
}

void HistoryReader::takeNewest(const QList<Message> &messages, bool more)
{
    if (!messages.isEmpty()) {
        takeBefore(1, messages.last().seq, messages, more);
    }
}

void HistoryReader::takeNext(const QList<Message> &messages, const std::optional<Gap> &lost)
{
    m_timeline.addPage(messages, m_isOwn);
    if (lost) {
        m_timeline.addLost(lost->from, lost->to);
    }
}

void HistoryReader::takeBefore(qint64 from, qint64 to, const QList<Message> &messages, bool more)
{
    m_timeline.addPage(messages, m_isOwn);
    const qint64 lostTo = messages.isEmpty() ? to : messages.first().seq - 1;
    if (!more && lostTo >= from) {
        m_timeline.addLost(from, lostTo);
    }
}

void HistoryReader::takeKept(const QList<KeptMessage> &kept)
{
    QList<Message> messages;
    QHash<qint64, bool> own;
    for (const KeptMessage &message : kept) {
        messages.append(message.message);
        own.insert(message.message.seq, message.own);
    }
    m_timeline.addPage(messages, [&own](const Message &message) { return own.value(message.seq); });
}

void HistoryReader::askForNewest()
{
    m_filling = true;
    ask({}, {}, [this](const Result<HistoryAnswer, Error> &answer) {
        m_filling = false;
        m_newestWanted = !answer && isTransient(answer.error().code);
        if (answer) {
            takeNewest(answer->messages, answer->more);
        } else if (m_newestWanted) {
            m_pause.start(answer.error());
        } else {
            emit refused(answer.error());
        }
        fillOn();
    });
}

void HistoryReader::readOlder()
{
    const qint64 first = m_timeline.firstSeq();
    if (m_readingOlder || !m_timeline.hasOlder()) {
        return;
    }
    m_readingOlder = true;
    if (!m_keeper) {
        readOlderFromServer();
        return;
    }
    m_keeper->readBefore(first, pageSize, [guard = QPointer(this), first](QList<KeptMessage> kept) {
        if (!guard) {
            return;
        }
        // Beyond a hole one reads on only while there is nobody who could fill it.
        qsizetype joined = 0;
        while (joined < kept.size() && kept.at(kept.size() - 1 - joined).message.seq == first - 1 - joined) {
            ++joined;
        }
        if (guard->m_open) {
            kept = kept.last(joined);
        }
        if (kept.isEmpty() || guard->m_timeline.firstSeq() != first) {
            guard->readOlderFromServer();
            return;
        }
        guard->m_readingOlder = false;
        guard->takeKept(kept);
    });
}

void HistoryReader::readOlderFromServer()
{
    const qint64 first = m_timeline.firstSeq();
    m_readingOlder = m_open && m_timeline.hasOlder();
    if (!m_readingOlder) {
        return;
    }
    ask(first, {}, [this, first](const Result<HistoryAnswer, Error> &answer) {
        m_olderWanted = !answer && isTransient(answer.error().code);
        if (m_olderWanted) {
            m_pause.start(answer.error());
            return;
        }
        m_readingOlder = false;
        if (answer) {
            m_pause.reset();
            takeBefore(1, first - 1, answer->messages, answer->more);
            if (areEditsOnly(answer->messages)) {
                readOlder();
            }
        } else {
            emit refused(answer.error());
        }
    });
}

void HistoryReader::fillGap(qint64 seq)
{
    const qsizetype index = m_timeline.gapIndexOf(seq);
    if (index < 0) {
        return;
    }
    const TimelineEntry gap = m_timeline.entries().at(index);
    if (!m_open || gap.loading || gap.gapReason != GapReason::Missing) {
        return;
    }
    m_timeline.setGapLoading(gap.gapFrom, gap.gapTo, true);
    if (gap.gapCount() > pageSize) { // whoever reads downwards gets on as well as who reads upwards
        ask({}, gap.gapFrom - 1, [this](const Result<HistoryAnswer, Error> &answer) {
            if (answer) {
                takeNext(answer->messages, answer->gap);
            }
        });
    }
    ask(gap.gapTo + 1, {}, [this, gap](const Result<HistoryAnswer, Error> &answer) {
        if (answer) {
            takeBefore(gap.gapFrom, gap.gapTo, answer->messages, answer->more);
        } else {
            emit refused(answer.error());
        }
        m_timeline.setGapLoading(gap.gapFrom, gap.gapTo, false);
    });
}

void HistoryReader::reveal(qint64 seq)
{
    if (m_timeline.indexOf(seq) >= 0) {
        emit revealed(seq);
        return;
    }
    const auto tell = [this, seq] {
        if (m_timeline.indexOf(seq) >= 0) {
            emit revealed(seq);
        } else {
            emit revealFailed(seq);
        }
    };
    const qint64 behind = seq + pageSize / 2;
    if (m_open) {
        ask(behind, {}, [this, tell](const Result<HistoryAnswer, Error> &answer) {
            if (answer) {
                m_timeline.addPage(answer->messages, m_isOwn);
            }
            tell();
        });
    } else if (m_keeper) {
        m_keeper->readBefore(behind, pageSize, [guard = QPointer(this), tell](const QList<KeptMessage> &kept) {
            if (guard) {
                guard->takeKept(kept);
                tell();
            }
        });
    } else {
        tell();
    }
}

void HistoryReader::fillAll()
{
    m_all = true;
    fillOn();
}

/// Of a message that follows the last one there is nothing to fetch: only few look at all rows.
void HistoryReader::lookForGap(qsizetype first, qsizetype count)
{
    const auto inserted = m_timeline.entries().sliced(first, count);
    const bool isLast = first + count >= m_timeline.settledCount();
    const auto isGap = [](const TimelineEntry &entry) { return entry.kind == TimelineEntry::Kind::Gap; };
    if (!isLast || std::ranges::any_of(inserted, isGap)) {
        // Later: the timeline must not change while it is telling of a change.
        QMetaObject::invokeMethod(this, &HistoryReader::fillOn, Qt::QueuedConnection);
    }
}

/// The newest first: it stands where one reads.
qsizetype HistoryReader::nextGap() const
{
    const QList<TimelineEntry> &entries = m_timeline.entries();
    for (qsizetype i = m_timeline.settledCount(); i-- > 0;) {
        const TimelineEntry &entry = entries.at(i);
        if (entry.kind == TimelineEntry::Kind::Gap && entry.gapReason == GapReason::Missing
            && (m_all || entry.gapCount() <= SmallGap)) {
            return i;
        }
    }
    return -1;
}

void HistoryReader::fillOn()
{
    if (!m_open || m_pause.isActive()) {
        return;
    }
    if (std::exchange(m_olderWanted, false)) {
        readOlderFromServer();
    }
    if (m_filling) {
        return;
    }
    if (m_newestWanted) {
        askForNewest();
        return;
    }
    const qsizetype next = m_stuck ? -1 : nextGap();
    if (next < 0) {
        m_all = false;
        emit completed();
        return;
    }
    const TimelineEntry gap = m_timeline.entries().at(next);
    m_filling = true;
    m_timeline.setGapLoading(gap.gapFrom, gap.gapTo, true);
    ask(gap.gapTo + 1, {}, [this, gap](const Result<HistoryAnswer, Error> &answer) {
        m_filling = false;
        if (answer) {
            m_pause.reset();
            takeBefore(gap.gapFrom, gap.gapTo, answer->messages, answer->more);
            m_stuck = answer->more && m_timeline.gapIndexOf(gap.gapTo) >= 0;
        } else if (isTransient(answer.error().code)) {
            m_pause.start(answer.error());
        } else {
            m_stuck = true;
            emit refused(answer.error());
        }
        m_timeline.setGapLoading(gap.gapFrom, gap.gapTo, false);
        fillOn();
    });
}

} // namespace maru
