// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/iothread.h"

#include <QAbstractEventDispatcher>

#include "common/result.h"
#include "server/eventloop/serverdispatcher.h"
#include "server/websocket/ioworker.h"
#include "server/websocket/remotewebsocket.h"

using namespace Qt::StringLiterals;

namespace maru {

IoThread::IoThread(SendTurn &turn)
    : m_turn(turn)
    , m_reports(*this, [this](const std::vector<Report> &reports) { receive(reports); })
    , m_worker(std::make_unique<IoWorker>(m_reports))
{
    m_thread.setObjectName(u"maru-io"_s);
    if (isServerDispatcher(QAbstractEventDispatcher::instance())) {
        m_thread.setEventDispatcher(makeServerDispatcher().release());
    }
    connect(&m_turn, &SendTurn::ended, this, &IoThread::handOver);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

IoThread::~IoThread()
{
    Stop stop;
    for (const auto &[link, owned] : m_links) {
        stop.open.push_back(link);
    }
    order(std::move(stop));
    handOver();
    m_thread.wait();
}

std::unique_ptr<WebSocket> IoThread::take(std::unique_ptr<StreamWebSocket> socket)
{
    auto link = std::make_unique<WebSocketLink>();
    auto remote = std::make_unique<RemoteWebSocket>(*this, link.get());
    link->socket = socket.release();
    link->remote = remote.get();
    // Before it is moved, so that it is listened to before it receives.
    m_worker->orders().post(Adopt{link.get()});
    link->socket->moveToThread(&m_thread);
    m_links.emplace(link.get(), std::move(link));
    return remote;
}

SendTurn &IoThread::turn() { return m_worker->turn(); }

void IoThread::send(WebSocketLink *link, const QByteArray &frames)
{
    link->waitingBytes.fetch_add(frames.size(), std::memory_order_relaxed);
    auto *last = m_orders.empty() ? nullptr : std::get_if<Send>(&m_orders.back());
    if (last && last->frames.constData() == frames.constData() && last->frames.size() == frames.size()) {
        last->to.push_back(link);
    } else {
        order(Send{frames, {link}});
    }
}

void IoThread::order(Order order)
{
    if (m_orders.empty()) {
        m_turn.schedule();
    }
    m_orders.push_back(std::move(order));
}

void IoThread::handOver()
{
    if (!m_orders.empty()) {
        m_worker->orders().postAll(std::exchange(m_orders, {}));
    }
}

void IoThread::receive(const std::vector<Report> &reports)
{
    for (const Report &report : reports) {
        WebSocketLink *link = report.link;
        if (std::holds_alternative<Released>(report.what)) {
            m_links.erase(link);
        } else if (link->remote) {
            link->remote->receive(report);
        }
    }
}

} // namespace maru
