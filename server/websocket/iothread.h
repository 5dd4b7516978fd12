// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QThread>

#include <atomic>
#include <memory>
#include <unordered_map>
#include <variant>
#include <vector>

#include "server/limits/refusals.h"
#include "server/net/mailbox.h"
#include "server/net/sendturn.h"
#include "server/websocket/streamwebsocket.h"

namespace maru {

class IoWorker;
class RemoteWebSocket;

/// A WebSocket as both threads know it.
struct WebSocketLink {
    StreamWebSocket *socket = nullptr; ///< the I/O thread's; null once it is deleted
    RemoteWebSocket *remote = nullptr; ///< the owner's thread's; null once it is deleted
    std::atomic<qint64> waitingBytes = 0; ///< that remote was given and the system has not taken
    std::atomic<qint64> unheardBytes = 0; ///< that the thread has read and the owner has not taken
    std::atomic<bool> isHeldBack = false; ///< nothing more is read until the owner has
    qint64 passedBytes = 0; ///< on the I/O thread: what it passed on to socket and has not taken off waitingBytes
};

/// A thread that reads and writes WebSockets, so that the thread that knows what their messages mean (its owner's)
/// need not. What is sent in one turn of the owner's event loop is handed over together at its end, a frame that goes
/// to many sockets once.
///
/// Used on the owner's thread, and outlives its WebSockets there. The destructor waits for the thread, and cuts off
/// what is still open.
class IoThread : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IoThread)

public:
    /// With the same kind of event loop as the calling thread has. `turn` is the caller's, and outlives it.
    explicit IoThread(SendTurn &turn);
    ~IoThread() override;

    /// Goes on with this socket there, which was made here and has not received yet.
    [[nodiscard]] std::unique_ptr<WebSocket> take(std::unique_ptr<StreamWebSocket> socket);
    /// At whose end frames leave there: for the sockets that are to be taken.
    [[nodiscard]] SendTurn &turn();
    [[nodiscard]] qsizetype socketCount() const { return qsizetype(m_links.size()); }

    /// What the owner asks of the thread.
    struct Adopt { ///< the socket is about to be moved there
        WebSocketLink *link;
    };
    struct Send {
        QByteArray frames;
        std::vector<WebSocketLink *> to;
    };
    struct Close {
        WebSocketLink *link;
        websocket::CloseCode code;
    };
    struct Abort {
        WebSocketLink *link;
    };
    struct GoOn { ///< the owner has taken what was read
        WebSocketLink *link;
    };
    struct Release { ///< the owner has no use for it any more
        WebSocketLink *link;
    };
    struct Stop { ///< for good
        std::vector<WebSocketLink *> open;
    };
    using Order = std::variant<Adopt, Send, Close, Abort, GoOn, Release, Stop>;

    /// What the thread tells the owner.
    struct Closing {
        bool byClient;
    };
    struct Closed {};
    struct Released {}; ///< the last of this link
    struct Report {
        WebSocketLink *link;
        std::variant<websocket::Message, Refusal, Closing, Closed, Released> what;
    };

    /// What a message counts for in unheardBytes.
    [[nodiscard]] static qint64 weightOf(const websocket::Message &message)
    {
        constexpr qint64 overhead = 128; // of a report, roughly
        return message.payload.size() + overhead;
    }
    /// From so many unheard bytes a client is held back, until half of them are heard.
    static constexpr qint64 MostUnheard = 262'144;

private:
    friend class RemoteWebSocket;

    void send(WebSocketLink *link, const QByteArray &frames);
    void order(Order order);
    void handOver();
    void endTurn();
    void receive(const std::vector<Report> &reports);

    SendTurn &m_turn;
    QThread m_thread;
    Mailbox<Report> m_reports;
    std::unique_ptr<IoWorker> m_worker; // lives on m_thread
    std::vector<Order> m_orders; // of this turn
    std::vector<WebSocketLink *> m_arrivals; // of this turn: their sockets are still here
    qint64 m_orderedBytes = 0; // in m_orders
    std::unordered_map<WebSocketLink *, std::unique_ptr<WebSocketLink>> m_links;
};

} // namespace maru
