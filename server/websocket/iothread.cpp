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
namespace {

/// What one turn of the owner's event loop takes of a thread: others have their turn, too.
constexpr std::size_t mostReports = 256;
/// So much is not collected any further. Bytes.
constexpr qint64 mostOrdered = 65'536;

} // namespace

IoThread::IoThread(SendTurn &turn)
    : m_turn(turn)
    , m_reports(
          *this, [this](const std::vector<Report> &reports) { receive(reports); }, mostReports)
    , m_worker(std::make_unique<IoWorker>(m_reports))
{
    m_thread.setObjectName(u"maru-io"_s);
    if (isServerDispatcher(QAbstractEventDispatcher::instance())) {
        m_thread.setEventDispatcher(makeServerDispatcher().release());
    }
    connect(&m_turn, &SendTurn::ended, this, &IoThread::endTurn);
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
    endTurn();
    m_thread.wait();
}

std::unique_ptr<WebSocket> IoThread::take(std::unique_ptr<StreamWebSocket> socket)
{
    auto link = std::make_unique<WebSocketLink>();
    auto remote = std::make_unique<RemoteWebSocket>(*this, link.get());
    link->socket = socket.release();
    link->remote = remote.get();
    m_worker->listenTo(link.get());
    // Moved at the end of the turn: we may be in a slot of the connection that it was made of, and Qt goes on with
    // that one behind it.
    m_arrivals.push_back(link.get());
    m_turn.schedule();
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
        return;
    }
    order(Send{frames, {link}});
    m_orderedBytes += frames.size();
    if (m_orderedBytes >= mostOrdered && m_arrivals.empty()) {
        handOver();
    }
}

void IoThread::order(Order order)
{
    if (m_orders.empty()) {
        m_turn.schedule();
    }
    m_orders.push_back(std::move(order));
}

void IoThread::endTurn()
{
    for (WebSocketLink *link : std::exchange(m_arrivals, {})) {
        // Before it is moved, so that what was done to it here is known there.
        m_worker->orders().post(Adopt{link});
        link->socket->moveToThread(&m_thread);
    }
    handOver();
}

void IoThread::handOver()
{
    m_orderedBytes = 0;
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
            continue;
        }
        if (link->remote) {
            link->remote->receive(report);
        }
        if (const auto *message = std::get_if<websocket::Message>(&report.what); message && link->remote) {
            const qint64 left = link->unheardBytes -= weightOf(*message);
            if (left < MostUnheard / 2 && link->isHeldBack.exchange(false)) {
                order(GoOn{link});
            }
        }
    }
}

} // namespace maru
