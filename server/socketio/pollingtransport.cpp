// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/pollingtransport.h"

#include <algorithm>

#include "server/socketio/engineerror.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

/// Of one answer: python-engineio loses those behind.
constexpr qsizetype mostPackets = 16;
/// Of one request; nobody has so many to say at once.
constexpr int mostReceived = 10'000;

const QByteArray closePacket = engineio::encodePacket({engineio::PacketType::Close, {}});
const QByteArray noopPacket = engineio::encodePacket({engineio::PacketType::Noop, {}});

HttpResponse textResponse(const QByteArray &contentType, const QByteArray &body)
{
    return {200, {{"Content-Type"_ba, contentType}, {"Cache-Control"_ba, "no-store"_ba}}, body};
}

QByteArray encode(const PollingTransport::Outgoing &packet)
{
    const auto *event = std::get_if<EncodedEvent>(&packet);
    return event ? event->packet() : engineio::encodePayload({std::get<engineio::Packet>(packet)});
}

qsizetype sizeOf(const PollingTransport::Outgoing &packet)
{
    const auto *event = std::get_if<EncodedEvent>(&packet);
    return event ? event->packet().size() : std::get<engineio::Packet>(packet).data.size();
}

} // namespace

PollingTransport::PollingTransport(const QHostAddress &peer, qint64 maxWaitingBytes, DeadlineQueue &deadlines,
                                   QObject *parent)
    : Transport(parent)
    , m_peer(peer)
    , m_maxWaitingBytes(maxWaitingBytes)
    , m_closeDeadline(deadlines, [this] { end(); })
{}

PollingTransport::~PollingTransport() = default;

void PollingTransport::send(const engineio::Packet &packet) { enqueue(packet); }

void PollingTransport::send(const EncodedEvent &event) { enqueue(event); }

void PollingTransport::send(const EncodedBatch &batch)
{
    for (const EncodedEvent &event : batch.events()) {
        enqueue(event);
    }
}

void PollingTransport::enqueue(Outgoing packet)
{
    if (m_closing) {
        return;
    }
    // Asked before, not after: one large packet alone is no sign of a client that does not poll.
    if (m_waitingBytes > m_maxWaitingBytes) {
        m_closing = true;
        emit refused(Refusal::SlowReader);
        QMetaObject::invokeMethod(
            this, [this] { end(); }, Qt::QueuedConnection);
        return;
    }
    m_waitingBytes += sizeOf(packet);
    m_waiting.append(std::move(packet));
    // In the next turn, so that what is sent in one turn goes in one answer.
    if (m_poll && !std::exchange(m_flushComes, true)) {
        QMetaObject::invokeMethod(this, &PollingTransport::flush, Qt::QueuedConnection);
    }
}

void PollingTransport::flush()
{
    m_flushComes = false;
    if (!m_poll || m_ended || (m_waiting.isEmpty() && !m_closing)) {
        return;
    }
    const qsizetype count = std::min(m_waiting.size(), mostPackets - (m_closing ? 1 : 0));
    QByteArrayList payload;
    for (qsizetype i = 0; i < count; ++i) {
        payload.append(encode(m_waiting.at(i)));
        m_waitingBytes -= sizeOf(m_waiting.at(i));
    }
    m_waiting.remove(0, count);
    const bool isLast = m_closing && m_waiting.isEmpty();
    if (isLast) {
        payload.append(closePacket);
    }
    answerPoll(payload.join(engineio::payloadSeparator));
    if (isLast) {
        end();
    }
}

void PollingTransport::answerPoll(const QByteArray &payload)
{
    if (HttpExchange *poll = std::exchange(m_poll, nullptr)) {
        poll->answer(textResponse("text/plain; charset=UTF-8"_ba, payload));
    }
}

void PollingTransport::close(CloseReason reason)
{
    if (std::exchange(m_closing, true)) {
        return;
    }
    switch (reason) {
    case CloseReason::Done:
    case CloseReason::GoingAway:
    case CloseReason::Unbearable: // it is told not to come again
        if (!m_poll && m_waiting.isEmpty()) {
            break; // nothing to wait with; the next poll finds no session
        }
        m_closeDeadline.start(closeTimeout);
        flush();
        return;
    case CloseReason::ClientLeft:
        answerPoll(noopPacket);
        end(true);
        return;
    case CloseReason::ProtocolFault:
        m_wasBroken = true;
        break;
    case CloseReason::Overloaded:
    case CloseReason::Silent:
        break;
    }
    end();
}

void PollingTransport::poll(HttpExchange *exchange)
{
    if (m_poll) {
        exchange->answer(engineErrorResponse(EngineError::BadRequest));
        emit malformedReceived();
        return;
    }
    m_poll = exchange;
    connect(exchange, &HttpExchange::abandoned, this, [this] {
        m_poll = nullptr;
        end();
    });
    flush();
    if (!m_pollsWait) {
        answerPoll(noopPacket);
    }
}

void PollingTransport::receive(HttpExchange *exchange)
{
    const auto packets = engineio::decodePayload(exchange->request().body, mostReceived);
    if (!packets) {
        emit malformedReceived();
    } else {
        for (const engineio::Packet &packet : *packets) {
            if (m_closing) {
                break; // nobody listens any more
            }
            emit packetReceived(packet);
        }
    }
    exchange->answer(m_wasBroken ? engineErrorResponse(EngineError::BadRequest)
                                 : textResponse("text/html"_ba, "ok"_ba));
}

void PollingTransport::letPollsWait(bool wait)
{
    m_pollsWait = wait;
    if (!wait) {
        flush();
        answerPoll(noopPacket);
    }
}

QList<PollingTransport::Outgoing> PollingTransport::retire()
{
    answerPoll(noopPacket);
    m_closing = true;
    m_ended = true;
    m_waitingBytes = 0;
    return std::exchange(m_waiting, {});
}

void PollingTransport::end(bool byClient)
{
    m_closing = true;
    if (!std::exchange(m_ended, true)) {
        m_closeDeadline.stop();
        m_waiting.clear();
        answerPoll(closePacket);
        emit closing(byClient);
        emit closed();
    }
}

} // namespace maru::socketio
