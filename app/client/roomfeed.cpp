// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/roomfeed.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

#include "app/client/joinedroom.h"
#include "app/client/store/roomkeeper.h"
#include "app/client/timeline.h"

namespace maru {
namespace {

/// How long it takes until everybody is back after the server was away.
constexpr qint64 returnMs = 60'000;

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace

RoomFeed::RoomFeed(ServerConnection &connection, FileTransfers &files, JoinedRoom &room, const Self &self,
                   RoomKeeper *keeper, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_room(room)
    , m_timeline(room.timeline())
    , m_self(self)
    , m_keeper(keeper)
    , m_outbox(connection, room, self, this)
    , m_uploads(files, room.timeline(), this)
    , m_history(
          connection, room, keeper, [this](const Message &message) { return isOwn(message); }, this)
    , m_pause(this)
{
    if (keeper != nullptr) {
        keeper->setParent(this);
    }
    connect(&m_uploads, &UploadQueue::uploaded, &m_outbox, &Outbox::send);
    connect(&m_history, &HistoryReader::completed, this, &RoomFeed::openOutbox);
    connect(&m_history, &HistoryReader::refused, this, &RoomFeed::refused);
    connect(&m_pause, &RetryPause::over, this, &RoomFeed::start);
}

void RoomFeed::start()
{
    m_phase = Phase::Joining;
    join();
}

void RoomFeed::stop()
{
    if (m_phase == Phase::Live) {
        m_company.clear();
        for (const MemberEntry &member : m_room.members()) {
            m_company.insert(member.nickname.key());
        }
    }
    m_phase = Phase::Away;
    m_pause.stop();
    m_outbox.close();
    m_uploads.close();
    m_history.close();
    m_room.setLive(false);
}

void RoomFeed::join()
{
    JoinRoom command{.room = m_room.name(), .nickname = {}, .after = {}, .ephemeral = m_room.isEphemeral()};
    const qint64 last = m_timeline.lastSeq();
    const bool asksForNext = last > 0 && !m_room.epoch().isEmpty();
    command.epoch = m_room.epoch();
    if (asksForNext) {
        command.after = last;
    }
    m_connection.send(command, [guard = QPointer(this), asksForNext](const QJsonArray &args) {
        if (!guard || guard->m_phase != Phase::Joining) {
            return; // it was left, or is being joined anew
        }
        const auto answer = decodeJoinAnswer(args);
        if (answer) {
            guard->onJoined(*answer, asksForNext);
        } else if (isTransient(answer.error().code) || answer.error().code == ErrorCode::ServerFull) {
            guard->m_pause.start(answer.error());
        } else {
            emit guard->joinRefused(answer.error());
        }
    });
}

void RoomFeed::onJoined(const JoinAnswer &answer, bool asksForNext)
{
    m_phase = Phase::Live;
    m_pause.reset();
    if (answer.room == m_room.name()) {
        m_room.rename(answer.room); // perhaps written otherwise
    } else {
        emit foundRenamed(answer.room);
    }
    m_member = answer.member;
    m_room.setMembers(answer.members);
    m_room.setDetails({answer.topic, answer.creator, answer.mine, answer.ephemeral, answer.retention});
    if (answer.ephemeral && m_keeper != nullptr) {
        m_keeper->forget(); // nothing of it is kept here, either
    }
    m_returned.start();
    for (const MemberEntry &member : answer.members) {
        m_company.remove(member.nickname.key());
    }
    const bool resumed = asksForNext && answer.epoch == m_room.epoch();
    if (resumed) {
        m_history.takeNext(answer.messages, answer.gap);
    } else {
        if (answer.epoch != m_room.epoch()) {
            // The first time here, or the server lost what we know: nothing of what it has now is news.
            m_room.setEpoch(answer.epoch);
            m_room.setReadSeq(answer.messages.isEmpty() ? 0 : answer.messages.last().seq);
        }
        m_history.takeNewest(answer.messages, answer.more);
    }
    m_room.setLive(true);
    m_uploads.open();
    const bool newestMissing = resumed && answer.more;
    if (newestMissing && m_self.guest && m_outbox.isInDoubt()) {
        m_history.fillAll(); // the server does not know a guest's message again: we have to
    } else {
        openOutbox();
    }
    m_history.open(newestMissing);
}

void RoomFeed::openOutbox()
{
    if (m_phase == Phase::Live) {
        m_outbox.open();
    }
}

void RoomFeed::onSaid(const Message &message)
{
    if (m_phase != Phase::Live) {
        return; // the answer will hold it
    }
    const bool own = isOwn(message);
    if (own) {
        m_outbox.onSaid(message);
    }
    m_timeline.addMessage(message, own);
    if (own) {
        m_outbox.send();
    }
}

void RoomFeed::onEdited(const Message &edit)
{
    if (m_phase == Phase::Live) { // otherwise the answer will hold it
        m_timeline.addEdit(edit);
    }
}

void RoomFeed::onMemberJoined(const MemberEntry &member)
{
    if (m_phase != Phase::Live) {
        return; // the answer will hold it
    }
    m_room.addMember(member);
    const bool returns = m_company.remove(member.nickname.key()) && !m_returned.hasExpired(returnMs);
    if (member.member != m_member && !returns) {
        m_timeline.addNotice(Notice::Joined, member.nickname, member.guest, now());
    }
}

void RoomFeed::onMemberLeft(const MemberLeft &event)
{
    if (m_phase != Phase::Live || event.member.member == m_member) {
        return;
    }
    m_room.removeMember(event.member.member);
    const Notice notice = event.reason == LeaveReason::ConnectionLost ? Notice::ConnectionLost : Notice::Left;
    m_timeline.addNotice(notice, event.member.nickname, event.member.guest, now());
}

void RoomFeed::onMemberRenamed(const MemberEntry &member)
{
    if (m_phase != Phase::Live) {
        return;
    }
    const QList<MemberEntry> members = m_room.members();
    const auto before = std::ranges::find(members, member.member, &MemberEntry::member);
    m_room.renameMember(member);
    if (member.member == m_member) {
        emit ownNicknameChanged(member.nickname.text(), member.guest);
    } else if (before != members.end()) {
        m_timeline.addNotice(Notice::Renamed, member.nickname, member.guest, now(), before->nickname.text());
    }
}

void RoomFeed::onTopicChanged(const TopicChanged &event)
{
    if (m_phase != Phase::Live) {
        return; // the answer will hold it
    }
    m_room.setTopic(event.topic.text());
    if (const auto by = Nickname::parse(event.by)) {
        m_timeline.addNotice(Notice::TopicChanged, *by, false, now(), event.topic.text());
    }
}

/// Nobody else knows the id of what is still pending.
bool RoomFeed::isOwn(const Message &message) const
{
    return m_self.isAuthorOf(message) || (message.id && m_timeline.unsettledIndexOf(*message.id) >= 0);
}

} // namespace maru
