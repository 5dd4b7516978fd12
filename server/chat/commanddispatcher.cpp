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

Q_LOGGING_CATEGORY(lc, "maru.server.command", QtInfoMsg)

enum class Needs { Nothing, Token };

struct Row {
    QLatin1StringView event;
    Needs needs;
    void (*run)(Chat &chat, Session &session, const Command &command, const Reply &reply);
};

template <typename C, void (Chat::*rule)(Session &, const C &, const Reply &)>
void run(Chat &chat, Session &session, const Command &command, const Reply &reply)
{
    (chat.*rule)(session, std::get<C>(command), reply);
}

constexpr std::array table = {
    Row{"joinRoom"_L1, Needs::Token, run<JoinRoom, &Chat::joinRoom>},
    Row{"leaveRoom"_L1, Needs::Token, run<LeaveRoom, &Chat::leaveRoom>},
    Row{"message"_L1, Needs::Token, run<Say, &Chat::say>},
    Row{"history"_L1, Needs::Token, run<FetchHistory, &Chat::fetchHistory>},
    Row{"rooms"_L1, Needs::Nothing, run<WatchRooms, &Chat::watchRooms>},
    Row{"topic"_L1, Needs::Token, run<SetTopic, &Chat::setTopic>},
    Row{"keep"_L1, Needs::Token, run<KeepMessages, &Chat::keepMessages>},
    Row{"renameRoom"_L1, Needs::Token, run<RenameRoom, &Chat::renameRoom>},
    Row{"deleteRoom"_L1, Needs::Token, run<DeleteRoom, &Chat::deleteRoom>},
    Row{"search"_L1, Needs::Token, run<SearchMessages, &Chat::search>},
};

} // namespace

CommandDispatcher::CommandDispatcher(Chat &chat, Broadcaster &broadcaster)
    : m_chat(chat)
    , m_broadcaster(broadcaster)
{}

void CommandDispatcher::dispatch(SessionId from, const QString &event, const QJsonArray &args, Reply::Ack ack)
{
    Session *session = m_chat.session(from);
    if (!session) {
        return; // gone meanwhile: there is nobody to answer
    }
    const Reply reply(m_broadcaster, from, event, std::move(ack));
    const auto row = std::ranges::find_if(table, [&event](const Row &r) { return r.event == event; });
    if (row == table.end()) {
        qCDebug(lc) << "session" << from << "sent an unknown event";
        if (reply.isAwaited()) {
            reply.refuse(ErrorCode::UnknownEvent);
        }
        return;
    }
    if (row->needs == Needs::Token && !session->mayTalk) {
        reply.refuse(ErrorCode::InvalidCredentials);
        return;
    }
    if (m_chat.isShuttingDown()) {
        reply.refuse(ErrorCode::ShuttingDown);
        return;
    }
    const auto command = decodeCommand(event, args);
    if (!command) {
        qCDebug(lc) << "session" << from << "sent a bad" << row->event << wireName(command.error());
        reply.refuse(command.error());
        return;
    }
    row->run(m_chat, *session, *command, reply);
}

} // namespace maru
