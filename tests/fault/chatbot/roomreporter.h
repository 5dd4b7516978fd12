// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QObject>
#include <QTimer>

#include "app/client/joinedroom.h"

namespace maru::test {

/// Tells what a user sees of one room, change by change, as a list view is told it:
///
///   ["inserted", room, first, [entry…]]   ["changed", room, index, entry]   ["moved", room, from, to]
///   ["removed", room, first, count]   ["live", room, bool]   ["unread", room, count]
///   ["stands", room] when this turn of the event loop is over, and what was told is what is painted
///
/// Each entry has a "kind": pending, sent or failed (messages), notice, gap.
///
/// A child of the room.
class RoomReporter : public QObject
{
    Q_OBJECT

public:
    explicit RoomReporter(JoinedRoom &room);

private:
    void reportChange(const QJsonArray &line);
    void reportInserted(qsizetype first, qsizetype count);
    [[nodiscard]] QString name() const { return m_room.name().text(); }

    JoinedRoom &m_room;
    QTimer m_turn;
};

} // namespace maru::test
