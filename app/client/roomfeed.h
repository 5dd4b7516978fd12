// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>

#include "app/client/backoff.h"
#include "app/client/self.h"
#include "app/client/serverconnection.h"
#include "common/chat/answers.h"
#include "common/chat/events.h"

namespace maru {

class JoinedRoom;
class Timeline;

/// Keeps one JoinedRoom in step with the server: joins, catches up with what was said meanwhile, fills holes before
/// it shows what lies behind them, and brings out what the user says, one message after the other so that their order
/// stays.
///
/// A child of ChatClient, which tells it of the connection and the room's events.
class RoomFeed : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomFeed)

public:
    /// All three outlive the feed.
    RoomFeed(ServerConnection &connection, JoinedRoom &room, const Self &self, QObject *parent);

    [[nodiscard]] JoinedRoom &room() const { return m_room; }

    /// The connection is there: (re)joins.
    void start();
    /// The connection is gone.
    void stop();

    void onSaid(const Message &message);
    void onMemberJoined(const MemberEntry &member);
    void onMemberLeft(const MemberLeft &event);
    void onMemberRenamed(const MemberEntry &member);

    /// Something pending was added to the timeline.
    void sendPending();
    [[nodiscard]] bool isUnderWay(const MessageId &id) const { return m_underWay == id; }
    void loadOlder();

signals:
    void joinRefused(const maru::Error &error);
    void refused(const maru::Error &error);
    void ownNicknameChanged(const QString &nickname, bool guest);

private:
    enum class Phase {
        Away, ///< no connection
        Joining, ///< the answer will tell all that there is
        CatchingUp, ///< in the room; messages are missing before those that come in
        Live,
    };

    void request(const Command &command, std::function<void(const QJsonArray &args)> answered);
    void join(std::optional<qint64> after);
    void onJoined(const JoinAnswer &answer, bool resumed);
    [[nodiscard]] bool continues(const QList<Message> &messages) const;
    void catchUp();
    void onCaughtUpBy(const Result<HistoryAnswer, Error> &answer);
    void finishCatchingUp();
    void take(const Message &message, bool countUnread);
    void hold(const Message &message);
    void takeHeld(bool overHoles);
    void onAnswered(const MessageId &id, const RoomName &saidTo, const Result<SayAnswer, Error> &answer);
    void onKept(const MessageId &id, const SayAnswer &answer);
    void pause();
    void onPaused();
    [[nodiscard]] bool isOwn(const Message &message) const;

    ServerConnection &m_connection;
    JoinedRoom &m_room;
    Timeline &m_timeline;
    const Self &m_self;
    Phase m_phase = Phase::Away;
    qint64 m_member = 0; // our own entry among the members
    std::map<qint64, Message> m_held; // came in behind a hole
    bool m_dropped = false; // there was no more room in m_held
    bool m_loadingOlder = false;
    std::optional<MessageId> m_underWay; // sent, not yet answered
    QTimer m_patience; // for the answer to it
    QTimer m_pause; // before the refused step is tried again
    BackOff m_backOff;
    QSet<QString> m_company; // who was here when the connection broke: their return is no news
    QElapsedTimer m_returned;
};

} // namespace maru
