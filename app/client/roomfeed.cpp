// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/roomfeed.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

#include "app/client/joinedroom.h"
#include "app/client/timeline.h"

using namespace std::chrono_literals;

namespace maru {
namespace {

/// Messages that wait behind a hole; those beyond are fetched later.
constexpr std::size_t mostHeld = 2'000;

/// An answer that does not come although the connection stands: the message is sent again, under the same id.
constexpr auto answerPatience = 20s;

/// How long it takes until everybody is back after the server was away.
constexpr qint64 returnMs = 60'000;

constexpr int firstPause = 1'000; // ms
constexpr int longestPause = 15'000; // ms

/// Refusals that pass by themselves.
bool isTransient(ErrorCode code)
{
    return code == ErrorCode::RateLimited || code == ErrorCode::LogUnavailable || code == ErrorCode::ShuttingDown;
}

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace

RoomFeed::RoomFeed(ServerConnection &connection, JoinedRoom &room, const Self &self, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_room(room)
    , m_timeline(room.timeline())
    , m_self(self)
    , m_backOff(firstPause, longestPause)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(answerPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_underWay.reset();
        sendPending();
    });
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RoomFeed::onPaused);
}

void RoomFeed::start()
{
    m_phase = Phase::Joining;
    // Asks for the last known message once more: it proves that the server still has the log that we know.
    const qint64 last = m_timeline.lastSeq();
    join(last > 0 ? std::optional(last - 1) : std::nullopt);
}

void RoomFeed::stop()
{
    if (m_phase == Phase::Live || m_phase == Phase::CatchingUp) {
        m_company.clear();
        for (const MemberEntry &member : m_room.members()) {
            m_company.insert(member.nickname.key());
        }
    }
    m_phase = Phase::Away;
    m_held.clear();
    m_dropped = false;
    m_loadingOlder = false;
    m_underWay.reset();
    m_patience.stop();
    m_pause.stop();
    m_room.setLive(false);
}

/// The answer may come when this room is left already.
void RoomFeed::request(const Command &command, std::function<void(const QJsonArray &)> answered)
{
    m_connection.send(command, [guard = QPointer(this), answered = std::move(answered)](const QJsonArray &args) {
        if (guard && guard->m_phase != Phase::Away) {
            answered(args);
        }
    });
}

void RoomFeed::join(std::optional<qint64> after)
{
    request(JoinRoom{m_room.name(), std::nullopt, after},
            [this, resumed = after.has_value()](const QJsonArray &args) {
                const auto answer = decodeJoinAnswer(args);
                if (answer) {
                    onJoined(*answer, resumed);
                } else if (isTransient(answer.error().code) || answer.error().code == ErrorCode::ServerFull) {
                    pause();
                } else {
                    emit joinRefused(answer.error());
                }
            });
}

void RoomFeed::onJoined(const JoinAnswer &answer, bool resumed)
{
    m_member = answer.member;
    m_room.setMembers(answer.members);
    if (resumed && !continues(answer.messages)) {
        m_timeline.startOver();
        join(std::nullopt);
        return;
    }
    m_backOff.reset();
    m_returned.start();
    for (const MemberEntry &member : answer.members) {
        m_company.remove(member.nickname.key());
    }
    for (const Message &message : answer.messages) {
        take(message, resumed);
    }
    if (!resumed) {
        m_timeline.setHasOlder(answer.more);
    }
    if (resumed && answer.more) {
        catchUp();
    } else {
        finishCatchingUp();
    }
}

/// Whether the page begins with the last message that we have. If not, the server lost its log (or so much of it that
/// what lies between cannot be had any more), and what we show is not what others see.
bool RoomFeed::continues(const QList<Message> &messages) const
{
    const qsizetype index = m_timeline.indexOf(m_timeline.lastSeq());
    if (index < 0 || messages.isEmpty()) {
        return false;
    }
    const TimelineEntry &known = m_timeline.entries().at(index);
    const Message &first = messages.first();
    return first.seq == known.seq && first.id == known.id && first.sentAt == known.time
        && first.text.text() == known.text;
}

void RoomFeed::catchUp()
{
    m_phase = Phase::CatchingUp;
    m_dropped = false;
    request(FetchHistory{.room = m_room.name(), .before = std::nullopt, .after = m_timeline.lastSeq()},
            [this](const QJsonArray &args) { onCaughtUpBy(decodeHistoryAnswer(args)); });
}

void RoomFeed::onCaughtUpBy(const Result<HistoryAnswer, Error> &answer)
{
    if (!answer && isTransient(answer.error().code)) {
        pause();
        return;
    }
    const qint64 before = m_timeline.lastSeq();
    bool more = false;
    if (answer) {
        for (const Message &message : answer->messages) {
            take(message, true);
        }
        more = answer->more;
        takeHeld(false);
    }
    const bool closer = m_timeline.lastSeq() > before;
    if (closer && (more || m_dropped || !m_held.empty())) {
        catchUp();
    } else {
        finishCatchingUp();
    }
}

void RoomFeed::finishCatchingUp()
{
    takeHeld(true); // what is still missing cannot be had
    m_dropped = false;
    m_phase = Phase::Live;
    m_room.setLive(true);
    sendPending();
}

void RoomFeed::onSaid(const Message &message)
{
    if (m_phase == Phase::Away || m_phase == Phase::Joining) {
        return; // the answer will hold it
    }
    if (message.seq > m_timeline.lastSeq() + 1) {
        hold(message);
        return;
    }
    take(message, true);
    takeHeld(false);
    if (m_phase == Phase::Live) {
        sendPending();
    }
}

void RoomFeed::take(const Message &message, bool countUnread)
{
    if (message.id && m_underWay == message.id && isOwn(message)) {
        m_underWay.reset();
        m_patience.stop();
    }
    const bool own = isOwn(message);
    const bool known = m_timeline.indexOf(message.seq) >= 0;
    m_timeline.addMessage(message, own);
    if (countUnread && !own && !known) {
        m_room.countUnread(1);
    }
}

void RoomFeed::hold(const Message &message)
{
    if (m_held.size() < mostHeld) {
        m_held.emplace(message.seq, message);
    } else {
        m_dropped = true;
    }
    if (m_phase == Phase::Live) {
        catchUp();
    }
}

void RoomFeed::takeHeld(bool overHoles)
{
    while (!m_held.empty() && (overHoles || m_held.begin()->first <= m_timeline.lastSeq() + 1)) {
        take(m_held.extract(m_held.begin()).mapped(), true);
    }
}

void RoomFeed::onMemberJoined(const MemberEntry &member)
{
    if (m_phase == Phase::Away || m_phase == Phase::Joining) {
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
    if (m_phase == Phase::Away || m_phase == Phase::Joining || event.member.member == m_member) {
        return;
    }
    m_room.removeMember(event.member.member);
    const Notice notice = event.reason == LeaveReason::ConnectionLost ? Notice::ConnectionLost : Notice::Left;
    m_timeline.addNotice(notice, event.member.nickname, event.member.guest, now());
}

void RoomFeed::onMemberRenamed(const MemberEntry &member)
{
    if (m_phase == Phase::Away || m_phase == Phase::Joining) {
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

void RoomFeed::sendPending()
{
    if (m_phase != Phase::Live || m_underWay || m_pause.isActive()) {
        return;
    }
    const QList<TimelineEntry> &entries = m_timeline.entries();
    const auto next = std::find_if(entries.cbegin() + m_timeline.settledCount(), entries.cend(),
                                   [](const TimelineEntry &e) { return e.delivery == Delivery::Pending; });
    if (next == entries.cend()) {
        return;
    }
    const MessageId id = *next->id;
    auto text = MessageText::parse(next->text);
    if (!text) { // it was one when it was typed
        m_timeline.fail(id, errorOf(text.error()));
        return;
    }
    m_underWay = id;
    m_patience.start();
    request(Say{m_room.name(), *std::move(text), id}, [this, id, saidTo = m_room.name()](const QJsonArray &args) {
        onAnswered(id, saidTo, decodeSayAnswer(args));
    });
}

void RoomFeed::onAnswered(const MessageId &id, const RoomName &saidTo, const Result<SayAnswer, Error> &answer)
{
    if (m_underWay == id) {
        m_underWay.reset();
        m_patience.stop();
    }
    if (answer) {
        m_backOff.reset();
        onKept(id, *answer);
        sendPending();
        return;
    }
    const Error &error = answer.error();
    if (isTransient(error.code)) {
        pause();
    } else if (saidTo != m_room.name()) {
        sendPending(); // it crossed the renaming: once more, to the new name
    } else if (error.code != ErrorCode::InvalidCredentials) { // the connection ends, the message stays pending
        m_timeline.fail(id, error);
        sendPending();
    }
}

void RoomFeed::onKept(const MessageId &id, const SayAnswer &answer)
{
    const qsizetype index = m_timeline.unsettledIndexOf(id);
    if (index < 0) {
        return; // its own event was faster, as it should be
    }
    if (answer.seq < m_timeline.firstSeq()) {
        m_timeline.remove(id); // said long ago: it will come with the older messages
    } else if (answer.seq <= m_timeline.lastSeq() + 1) {
        m_timeline.acknowledge(id, answer.seq, answer.sentAt);
        takeHeld(false);
    } else {
        const TimelineEntry &entry = m_timeline.entries().at(index);
        if (auto text = MessageText::parse(entry.text)) {
            hold(Message{answer.seq, id, entry.author, entry.guest, *std::move(text), answer.sentAt});
        }
    }
}

/// The server cannot do what was asked at the moment.
void RoomFeed::pause()
{
    // The jitter keeps those apart whom one failure sends back together.
    m_pause.start(firstPause / 2 + m_backOff.next());
}

void RoomFeed::onPaused()
{
    switch (m_phase) {
    case Phase::Away:
        return;
    case Phase::Joining:
        return start();
    case Phase::CatchingUp:
        return catchUp();
    case Phase::Live:
        return sendPending();
    }
}

void RoomFeed::loadOlder()
{
    const qint64 first = m_timeline.firstSeq();
    const bool inRoom = m_phase == Phase::Live || m_phase == Phase::CatchingUp;
    if (!inRoom || m_loadingOlder || first == 0 || !m_timeline.hasOlder()) {
        return;
    }
    m_loadingOlder = true;
    request(FetchHistory{.room = m_room.name(), .before = first, .after = std::nullopt},
            [this](const QJsonArray &args) {
                m_loadingOlder = false;
                const auto answer = decodeHistoryAnswer(args);
                if (!answer) {
                    emit refused(answer.error());
                    return;
                }
                const bool more = answer->more && !answer->messages.isEmpty();
                m_timeline.prepend(answer->messages, more, [this](const Message &m) { return isOwn(m); });
            });
}

/// Nobody else knows the id of what is still pending.
bool RoomFeed::isOwn(const Message &message) const
{
    return m_self.isAuthorOf(message) || (message.id && m_timeline.unsettledIndexOf(*message.id) >= 0);
}

} // namespace maru
