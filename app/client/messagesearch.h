// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

#include "app/client/serverconnection.h"
#include "common/chat/answers.h"

namespace maru {

/// One search, as a person refines it: the question of the moment, and the hits that the server found for it, newest
/// first, page by page (docs/protocol.md, search). Answers to earlier questions are dropped. The hits of the last
/// question stay until the first page of the next one is there.
///
/// A question asked without a connection waits for it; one that a breaking connection leaves without an answer is
/// asked again. Lives on the connection's thread; the connection outlives it.
class MessageSearch : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageSearch)

public:
    enum class State {
        Idle, ///< nothing was asked
        Searching, ///< for the first page
        Found,
        NothingFound,
        Failed, ///< see failure()
        Offline, ///< the server alone can search
    };
    Q_ENUM(State)

    explicit MessageSearch(ServerConnection &connection, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Whether there is a server that can be asked.
    [[nodiscard]] bool isOnline() const { return m_connection.state() == ServerConnection::State::Online; }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const std::optional<RoomName> &room() const { return m_room; }
    [[nodiscard]] const QList<SearchHit> &hits() const { return m_hits; }
    [[nodiscard]] bool hasMore() const { return m_next.has_value(); }
    /// Why there is no answer; with Failed.
    [[nodiscard]] const Error &failure() const { return m_failure; }

    /// `room`: none for all rooms. A text without anything in it is no question: back to Idle.
    void ask(const QString &text, const std::optional<RoomName> &room);
    /// The same question once more.
    void askAgain() { ask(m_text, m_room); }
    /// The next page; nothing while one is under way or there is none.
    void askMore();
    void clear();

signals:
    void stateChanged(maru::MessageSearch::State state);
    void hitsAboutToBeReset();
    void hitsReset();
    void hitsAboutToBeAppended(qsizetype count);
    void hitsAppended();

private:
    void send(std::optional<qint64> before, bool first);
    void onAnswered(const Result<SearchAnswer, Error> &answer, bool first);
    void replaceHits(const SearchAnswer &answer);
    void appendHits(const SearchAnswer &answer);
    void setState(State state);
    void onConnectionChanged(ServerConnection::State state);

    ServerConnection &m_connection;
    State m_state = State::Idle;
    QString m_text;
    std::optional<RoomName> m_room;
    QList<SearchHit> m_hits;
    std::optional<qint64> m_next; // where the next page begins
    bool m_loadingMore = false;
    Error m_failure;
    quint64 m_question = 0; // what an answer must belong to
};

} // namespace maru
