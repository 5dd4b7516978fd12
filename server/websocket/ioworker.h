// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/websocket/iothread.h"

namespace maru {

/// What an IoThread does on its thread.
class IoWorker : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IoWorker)

public:
    /// Made on the owner's thread, to be moved.
    explicit IoWorker(Mailbox<IoThread::Report> &reports);
    ~IoWorker() override;

    /// From the owner's thread.
    [[nodiscard]] Mailbox<IoThread::Order> &orders() { return m_orders; }
    [[nodiscard]] SendTurn &turn() { return *m_turn; }
    /// From the owner's thread, before the socket is moved here: what it tells is reported from then on.
    void listenTo(WebSocketLink *link);

private:
    void execute(const std::vector<IoThread::Order> &orders);
    void execute(const IoThread::Adopt &) {} // from here on the socket is ours
    void execute(const IoThread::GoOn &order);
    void execute(const IoThread::Send &order);
    void execute(const IoThread::Close &order);
    void execute(const IoThread::Abort &order);
    void execute(const IoThread::Release &order);
    void execute(const IoThread::Stop &order);
    void report(WebSocketLink *link, decltype(IoThread::Report::what) what);
    void reportMessage(WebSocketLink *link, const websocket::Message &message);
    static void settle(WebSocketLink *link);

    SendTurn *const m_turn; // our child, so that it moves with us
    Mailbox<IoThread::Report> &m_reports;
    Mailbox<IoThread::Order> m_orders;
    std::vector<WebSocketLink *> m_sentTo; // in this turn
};

} // namespace maru
