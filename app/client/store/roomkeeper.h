// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

#include "app/client/store/keptroom.h"

namespace maru {

class ClientStore;
class JoinedRoom;

/// Keeps one joined room in the client's store: follows what its timeline shows, what is pending in it, how far it
/// was read and what is half written, with files that are to go along. Neither decides what is shown nor sends
/// anything. A child of the room's feed.
class RoomKeeper : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomKeeper)

public:
    /// The store must be there until end(), leave() or forget(), the room as long as this.
    RoomKeeper(ClientStore &store, JoinedRoom &room, QObject *parent);

    /// Shows what was kept; from then on, or from begin() on, changes are kept.
    void restore(const KeptRoom &kept);
    /// The room is new to the store, or was left: what was half written then comes back.
    void begin();
    /// The client lets go of the room for now: what is half written is kept at once, and nothing more after that.
    void end();
    /// The user has left the room: nothing is kept of it but what was half written.
    void leave();
    /// Nothing at all is kept of it.
    void forget();

    /// Messages that were seen before, the newest below `before`, ascending; some may be missing between.
    void readBefore(qint64 before, int limit, std::function<void(QList<KeptMessage>)> answered);

private:
    void follow();
    void keepInserted(qsizetype first, qsizetype count);
    void keepChanged(qsizetype index);
    void keepEdit(const Message &edit);
    void takeEdits(QList<KeptMessage> &kept);
    void dropUnsent(qsizetype first, qsizetype count);
    void keepMessages(QList<KeptMessage> messages);
    void keepReadSeq();
    void keepWriting();
    void keepAttachments();

    ClientStore &m_store;
    JoinedRoom &m_room;
    int m_reading = 0; // questions that the store has not answered
    QHash<qint64, Message> m_editedMeanwhile; // by the message's seq: the answers may not know of it
    QTimer m_writingPause; // so that not each key press is a write
    bool m_readSeqDue = false;
};

} // namespace maru
