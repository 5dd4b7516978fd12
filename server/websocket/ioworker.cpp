// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/ioworker.h"

#include <algorithm>
#include <span>
#include <utility>

namespace maru {

/// Sockets whose memory is fetched together.
static constexpr std::size_t sentTogether = 16;

IoWorker::IoWorker(Mailbox<IoThread::Report> &reports)
    : m_turn(new SendTurn(this))
    , m_reports(reports)
    , m_orders(*this, [this](const std::vector<IoThread::Order> &orders) { execute(orders); })
{}

IoWorker::~IoWorker() = default;

void IoWorker::listenTo(WebSocketLink *link)
{
    // On whichever thread the socket is: reports are for any.
    StreamWebSocket *socket = link->socket;
    connect(socket, &WebSocket::messageReceived, socket,
            [this, link](const websocket::Message &message) { reportMessage(link, message); });
    connect(socket, &WebSocket::refused, socket, [this, link](Refusal refusal) { report(link, refusal); });
    connect(socket, &WebSocket::closing, socket,
            [this, link](bool byClient) { report(link, IoThread::Closing{byClient}); });
    connect(socket, &WebSocket::closed, socket, [this, link] { report(link, IoThread::Closed{}); });
    connect(socket, &StreamWebSocket::waitingBytesTaken, socket, [link] { settle(link); });
}

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

void IoWorker::execute(const IoThread::Send &order)
{
    const std::span<WebSocketLink *const> all(order.to);
    for (std::size_t sent = 0; sent < all.size(); sent += sentTogether) {
        const auto next = all.subspan(sent, std::min(sentTogether, all.size() - sent));
        for (const WebSocketLink *link : next) {
            (void)link->socket->waitingBytes(); // what it is made of comes into the processor's cache
        }
        for (WebSocketLink *link : next) {
            link->socket->send(order.frames);
            link->passedBytes += order.frames.size();
            m_sentTo.push_back(link);
        }
    }
}

void IoWorker::execute(const IoThread::Close &order) { order.link->socket->close(order.code); }

void IoWorker::execute(const IoThread::Abort &order) { order.link->socket->abort(); }

void IoWorker::execute(const IoThread::GoOn &order) { order.link->socket->setReading(true); }

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

void IoWorker::reportMessage(WebSocketLink *link, const websocket::Message &message)
{
    const qint64 unheard = link->unheardBytes += IoThread::weightOf(message);
    report(link, message);
    if (unheard < IoThread::MostUnheard) {
        return;
    }
    link->socket->setReading(false);
    link->isHeldBack = true;
    // Unless the owner has heard it all meanwhile, and so will not say that it has.
    if (link->unheardBytes < IoThread::MostUnheard / 2 && link->isHeldBack.exchange(false)) {
        link->socket->setReading(true);
    }
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
