// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/ioworker.h"

#include <utility>

namespace maru {

IoWorker::IoWorker(Mailbox<IoThread::Report> &reports)
    : m_turn(new SendTurn(this))
    , m_reports(reports)
    , m_orders(*this, [this](const std::vector<IoThread::Order> &orders) { execute(orders); })
{}

IoWorker::~IoWorker() = default;

void IoWorker::execute(const std::vector<IoThread::Order> &orders)
{
    for (const IoThread::Order &order : orders) {
        std::visit([this](const auto &each) { execute(each); }, order);
    }
    m_turn->end();
    for (WebSocketLink *link : std::exchange(m_sentTo, {})) {
        settle(link);
    }
}

void IoWorker::execute(const IoThread::Adopt &order)
{
    WebSocketLink *link = order.link;
    connect(link->socket, &WebSocket::messageReceived, this,
            [this, link](const websocket::Message &message) { report(link, message); });
    connect(link->socket, &WebSocket::refused, this, [this, link](Refusal refusal) { report(link, refusal); });
    connect(link->socket, &WebSocket::closing, this,
            [this, link](bool byClient) { report(link, IoThread::Closing{byClient}); });
    connect(link->socket, &WebSocket::closed, this, [this, link] { report(link, IoThread::Closed{}); });
    connect(link->socket, &StreamWebSocket::waitingBytesTaken, this, [link] { settle(link); });
}

void IoWorker::execute(const IoThread::Send &order)
{
    for (WebSocketLink *link : order.to) {
        link->socket->send(order.frames);
        link->passedBytes += order.frames.size();
        m_sentTo.push_back(link);
    }
}

void IoWorker::execute(const IoThread::Close &order) { order.link->socket->close(order.code); }

void IoWorker::execute(const IoThread::Abort &order) { order.link->socket->abort(); }

void IoWorker::execute(const IoThread::Release &order)
{
    std::erase(m_sentTo, order.link);
    delete std::exchange(order.link->socket, nullptr);
    report(order.link, IoThread::Released{});
}

void IoWorker::execute(const IoThread::Stop &order)
{
    for (const WebSocketLink *link : order.open) {
        delete link->socket; // where it lives
    }
    m_sentTo.clear();
    thread()->quit();
}

void IoWorker::report(WebSocketLink *link, decltype(IoThread::Report::what) what)
{
    m_reports.post({link, std::move(what)});
}

/// Takes off what the system has taken meanwhile.
void IoWorker::settle(WebSocketLink *link)
{
    const qint64 taken = link->passedBytes - link->socket->waitingBytes();
    if (taken > 0) { // less than nothing: pongs wait, too
        link->passedBytes -= taken;
        link->waitingBytes.fetch_sub(taken, std::memory_order_relaxed);
    }
}

} // namespace maru
