// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

#include "app/client/retrypause.h"
#include "app/client/serverconnection.h"
#include "app/client/store/keptroom.h"
#include "app/client/timeline.h"
#include "common/chat/answers.h"

namespace maru {

class JoinedRoom;
class RoomKeeper;

/// Brings into a room's timeline what it does not show: older messages, those missing in a gap, those around a hit.
/// From this machine's store first where it has them, and while the server is away; else from the server, page by
/// page. Small gaps it fills unasked.
///
/// A child of RoomFeed, which says when the room is live.
class HistoryReader : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryReader)

public:
    /// Gaps of more messages wait until somebody looks at them.
    static constexpr qint64 SmallGap = 1'000;

    /// All that is handed in outlives it; without a keeper nothing is kept on this machine.
    HistoryReader(ServerConnection &connection, JoinedRoom &room, RoomKeeper *keeper, Timeline::IsOwn isOwn,
                  QObject *parent);

    /// The room is live. `newestMissing`: more came since than the answer to the join could hold; the newest are
    /// fetched first, beyond a gap.
    void open(bool newestMissing);
    void close(); ///< the connection is gone

    /// What the server told when the room was joined: its newest messages, `more` of them before the first …
    void takeNewest(const QList<Message> &messages, bool more);
    /// … or those behind the last that is shown, and which of them it keeps no longer.
    void takeNext(const QList<Message> &messages, const std::optional<Gap> &lost);
    /// A page before the first message; nothing while one is under way.
    void readOlder();
    /// A page at each end of the gap in which that seq is missing.
    void fillGap(qint64 seq);
    /// That message with those around it; ends with revealed() or revealFailed().
    void reveal(qint64 seq);
    /// Fills gaps of any size, until there is none.
    void fillAll();

signals:
    /// No gap is left that is filled unasked, or the server does not fill it.
    void completed();
    void refused(const maru::Error &error);
    void revealed(qint64 seq);
    /// The server is away, or keeps that message no longer.
    void revealFailed(qint64 seq);

private:
    using Answered = std::function<void(const Result<HistoryAnswer, Error> &)>;

    void ask(std::optional<qint64> before, std::optional<qint64> after, Answered answered);
    void askForNewest();
    void readOlderFromServer();
    void takeKept(const QList<KeptMessage> &kept);
    /// A page out of the messages from `from` to `to`, read from their end: what is before it and cannot be had is
    /// lost.
    void takeBefore(qint64 from, qint64 to, const QList<Message> &messages, bool more);
    void fillOn();
    void lookForGap(qsizetype first, qsizetype count);
    [[nodiscard]] qsizetype nextGap() const;

    ServerConnection &m_connection;
    JoinedRoom &m_room;
    Timeline &m_timeline;
    RoomKeeper *m_keeper;
    const Timeline::IsOwn m_isOwn;
    RetryPause m_pause;
    bool m_open = false;
    bool m_readingOlder = false;
    bool m_olderWanted = false; // after the pause
    bool m_newestWanted = false;
    bool m_filling = false; // a gap, unasked
    bool m_stuck = false; // the server does not give what it should have
    bool m_all = false; // fills gaps of any size
};

} // namespace maru
