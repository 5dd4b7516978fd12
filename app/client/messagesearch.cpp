// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/messagesearch.h"

#include <QPointer>

#include "common/chat/limits.h"

namespace maru {

MessageSearch::MessageSearch(ServerConnection &connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    connect(&connection, &ServerConnection::stateChanged, this, &MessageSearch::onConnectionChanged);
}

void MessageSearch::ask(const QString &text, const std::optional<RoomName> &room)
{
    m_text = text;
    m_room = room;
    ++m_question; // whatever is under way is stale now
    m_loadingMore = false;
    if (text.trimmed().isEmpty()) {
        replaceHits({});
        setState(State::Idle);
    } else if (text.size() > limits::SearchUnits) {
        replaceHits({});
        m_failure = errorOf(ErrorCode::SearchTooLong);
        setState(State::Failed);
    } else if (!isOnline()) {
        setState(State::Offline);
    } else {
        setState(State::Searching);
        send(std::nullopt, true);
    }
}

void MessageSearch::askMore()
{
    if (m_state == State::Found && m_next && !m_loadingMore && isOnline()) {
        m_loadingMore = true;
        send(m_next, false);
    }
}

void MessageSearch::clear() { ask({}, std::nullopt); }

void MessageSearch::send(std::optional<qint64> before, bool first)
{
    const SearchMessages command{.text = m_text, .room = m_room, .before = before};
    m_connection.send(command, [guard = QPointer(this), question = m_question, first](const QJsonArray &args) {
        if (guard && guard->m_question == question) {
            guard->onAnswered(decodeSearchAnswer(args), first);
        }
    });
}

void MessageSearch::onAnswered(const Result<SearchAnswer, Error> &answer, bool first)
{
    if (answer && answer->hits.isEmpty() && answer->next) {
        send(answer->next, first); // a long way to the next hit: the server looks at so much at a time
        return;
    }
    m_loadingMore = false;
    if (answer && first) {
        replaceHits(*answer);
        setState(m_hits.isEmpty() ? State::NothingFound : State::Found);
    } else if (answer) {
        appendHits(*answer);
    } else if (first) {
        replaceHits({});
        m_failure = answer.error();
        setState(State::Failed);
    } // else the page can be asked for once more
}

void MessageSearch::replaceHits(const SearchAnswer &answer)
{
    m_next = answer.next;
    if (!m_hits.isEmpty() || !answer.hits.isEmpty()) {
        emit hitsAboutToBeReset();
        m_hits = answer.hits;
        emit hitsReset();
    }
}

void MessageSearch::appendHits(const SearchAnswer &answer)
{
    m_next = answer.next;
    if (!answer.hits.isEmpty()) {
        emit hitsAboutToBeAppended(answer.hits.size());
        m_hits.append(answer.hits);
        emit hitsAppended();
    }
}

void MessageSearch::setState(State state)
{
    if (m_state != state || state == State::Failed) {
        m_state = state;
        emit stateChanged(state);
    }
}

void MessageSearch::onConnectionChanged(ServerConnection::State state)
{
    if (state == ServerConnection::State::Online) {
        if (m_state == State::Offline) {
            askAgain();
        }
        return;
    }
    m_loadingMore = false;
    if (m_state == State::Searching) {
        ++m_question;
        setState(State::Offline);
    }
}

} // namespace maru
