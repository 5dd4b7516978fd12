// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSet>

#include <functional>

#include "app/client/files/uploadqueue.h"
#include "app/client/historyreader.h"
#include "app/client/outbox.h"
#include "app/client/retrypause.h"
#include "app/client/self.h"
#include "app/client/serverconnection.h"
#include "common/chat/answers.h"
#include "common/chat/events.h"

namespace maru {

class JoinedRoom;
class RoomKeeper;
class Timeline;

/// Keeps one JoinedRoom in step with the server: joins, resumes behind the last message that is shown, takes in what
/// is said and who comes and goes. What is missing the HistoryReader fetches; what the user says the Outbox brings
/// out.
///
/// A child of ChatClient, which tells it of the connection and the room's events.
class RoomFeed : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomFeed)

public:
    /// All that is handed in outlives the feed, but for the keeper: a child of it, or none if nothing is kept on this
    /// machine.
    RoomFeed(ServerConnection &connection, FileTransfers &files, JoinedRoom &room, const Self &self,
             RoomKeeper *keeper, QObject *parent);

    [[nodiscard]] JoinedRoom &room() const { return m_room; }
    [[nodiscard]] RoomKeeper *keeper() const { return m_keeper; }
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] UploadQueue &uploads() { return m_uploads; }
    [[nodiscard]] HistoryReader &history() { return m_history; }

    /// The connection is there: (re)joins.
    void start();
    /// The connection is gone.
    void stop();

    void onSaid(const Message &message);
    void onEdited(const Message &edit);
    void onMemberJoined(const MemberEntry &member);
    void onMemberLeft(const MemberLeft &event);
    void onMemberRenamed(const MemberEntry &member);
    void onTopicChanged(const TopicChanged &event);

signals:
    void joinRefused(const maru::Error &error);
    void refused(const maru::Error &error);
    /// The server has the room under another name than when we were there last.
    void foundRenamed(const maru::RoomName &room);
    void ownNicknameChanged(const QString &nickname, bool guest);

private:
    enum class Phase {
        Away, ///< no connection
        Joining, ///< the answer will tell all that there is
        Live,
    };

    void join();
    void onJoined(const JoinAnswer &answer, bool asksForNext);
    void openOutbox();
    [[nodiscard]] bool isOwn(const Message &message) const;

    ServerConnection &m_connection;
    JoinedRoom &m_room;
    Timeline &m_timeline;
    const Self &m_self;
    RoomKeeper *m_keeper;
    Outbox m_outbox;
    UploadQueue m_uploads;
    HistoryReader m_history;
    RetryPause m_pause;
    Phase m_phase = Phase::Away;
    qint64 m_member = 0; // our own entry among the members
    QSet<QString> m_company; // who was here when the connection broke: their return is no news
    QElapsedTimer m_returned;
};

} // namespace maru
