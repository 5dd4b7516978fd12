// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/commanddispatcher.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>

#include "common/chat/commandcodec.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logCommands, "maru.server.command", QtInfoMsg)

enum class Needs { Nothing, Token };

struct Row {
    QLatin1StringView event;
    Needs needs;
    Action action; ///< of which rate
    void (*run)(Chat &chat, Session &session, const Command &command, const Reply &reply);
};

template <typename C, void (Chat::*rule)(Session &, const C &, const Reply &)>
void run(Chat &chat, Session &session, const Command &command, const Reply &reply)
{
    (chat.*rule)(session, std::get<C>(command), reply);
}

constexpr std::array table = {
    Row{"joinRoom"_L1, Needs::Token, Action::Join, run<JoinRoom, &Chat::joinRoom>},
    Row{"leaveRoom"_L1, Needs::Token, Action::Other, run<LeaveRoom, &Chat::leaveRoom>},
    Row{"message"_L1, Needs::Token, Action::Say, run<Say, &Chat::say>},
    Row{"edit"_L1, Needs::Token, Action::Say, run<EditMessage, &Chat::editMessage>},
    Row{"report"_L1, Needs::Token, Action::Other, run<ReportMessage, &Chat::report>},
    Row{"history"_L1, Needs::Token, Action::Other, run<FetchHistory, &Chat::fetchHistory>},
    Row{"rooms"_L1, Needs::Nothing, Action::Other, run<WatchRooms, &Chat::watchRooms>},
    Row{"topic"_L1, Needs::Token, Action::Other, run<SetTopic, &Chat::setTopic>},
    Row{"keep"_L1, Needs::Token, Action::Other, run<KeepMessages, &Chat::keepMessages>},
    Row{"renameRoom"_L1, Needs::Token, Action::Other, run<RenameRoom, &Chat::renameRoom>},
    Row{"deleteRoom"_L1, Needs::Token, Action::Other, run<DeleteRoom, &Chat::deleteRoom>},
    Row{"search"_L1, Needs::Token, Action::Search, run<SearchMessages, &Chat::search>},
};

/// Whether a command makes a room, if it may.
bool makesRoom(const Chat &chat, const Command &command)
{
    const auto *join = std::get_if<JoinRoom>(&command);
    return join && !chat.rooms().find(join->room);
}

} // namespace

CommandDispatcher::CommandDispatcher(Chat &chat, Broadcaster &broadcaster, const Clock &clock,
                                     const ActionRates &rates)
    : m_chat(chat)
    , m_broadcaster(broadcaster)
    , m_clock(clock)
    , m_limiter(rates)
{}

std::optional<ErrorCode> CommandDispatcher::dispatch(SessionId from, const QString &event, const QJsonArray &args,
                                                     Reply::Ack ack)
{
    Session *session = m_chat.session(from);
    if (!session) {
        return std::nullopt; // gone meanwhile: there is nobody to answer
    }
    const Reply reply(m_broadcaster, from, event, std::move(ack));
    const auto refuse = [&reply](const Error &error) {
        reply.refuse(error);
        return error.code;
    };
    const auto row = std::ranges::find_if(table, [&event](const Row &r) { return r.event == event; });
    const bool isKnown = row != table.end();
    if (!isKnown && !reply.isAwaited()) {
        qCDebug(logCommands) << "session" << from << "sent an unknown event";
        return std::nullopt;
    }
    if (const auto error = tooFast(isKnown ? row->action : Action::Other, *session)) {
        return refuse(*error);
    }
    if (!isKnown) {
        return refuse(errorOf(ErrorCode::UnknownEvent));
    }
    if (row->needs == Needs::Token && !session->mayTalk) {
        return refuse(errorOf(ErrorCode::InvalidCredentials));
    }
    if (m_chat.isShuttingDown()) {
        return refuse(errorOf(ErrorCode::ShuttingDown));
    }
    const auto command = decodeCommand(event, args);
    if (!command) {
        qCDebug(logCommands) << "session" << from << "sent a bad" << row->event << wireName(command.error());
        return refuse(errorOf(command.error()));
    }
    if (makesRoom(m_chat, *command)) {
        if (const auto error = tooFast(Action::MakeRoom, *session)) {
            return refuse(*error);
        }
    }
    row->run(m_chat, *session, *command, reply);
    return std::nullopt;
}

std::optional<Error> CommandDispatcher::tooFast(Action action, Session &session)
{
    const int wait = m_limiter.take(action, {session.allowance, session.identity, session.address}, m_clock.now());
    if (wait == 0) {
        return std::nullopt;
    }
    Error error = errorOf(ErrorCode::RateLimited);
    error.retryAfter = wait;
    return error;
}

} // namespace maru
