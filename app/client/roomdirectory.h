// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

#include "common/chat/events.h"

namespace maru {

/// The open rooms of one server, as its list tells: kept up to date by RoomsChanged events, or replaced by a refresh
/// over HTTP. Order: as they came; sorting is the model's business.
class RoomDirectory : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomDirectory)

public:
    explicit RoomDirectory(QObject *parent = nullptr);

    [[nodiscard]] const QList<RoomSummary> &rooms() const { return m_rooms; }
    [[nodiscard]] bool contains(const RoomName &room) const;

    void apply(const RoomsChanged &change);
    /// From `GET /chat/rooms`: names only; what is known of rooms that stay is kept, and so are rooms whose names are
    /// too long for that list.
    void replaceNames(const QList<RoomName> &names);
    void clear();

signals:
    void roomInserted(qsizetype index); ///< always the last
    void roomChanged(qsizetype index);
    /// Emitted before the room is taken out.
    void roomAboutToBeRemoved(qsizetype index);
    void roomRemoved();
    void reset();

private:
    void put(const RoomSummary &summary);
    void replace(QList<RoomSummary> rooms);

    QList<RoomSummary> m_rooms;
    QHash<RoomName, qsizetype> m_index;
};

} // namespace maru
