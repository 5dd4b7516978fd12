// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/streamwebsocket.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <utility>

namespace maru {

using websocket::CloseCode;
using websocket::FrameFault;
using websocket::Opcode;

namespace {

CloseCode codeOf(FrameFault fault)
{
    switch (fault) {
    case FrameFault::NotUtf8:
        return CloseCode::NotUtf8;
    case FrameFault::TooLarge:
        return CloseCode::TooLarge;
    case FrameFault::Protocol:
        break;
    }
    return CloseCode::ProtocolError;
}

/// What is still taken of a client that was told that it ends, for its own close frame to be found. What it sends
/// beyond that stays with it until it is cut off: nobody pays for throwing it away. Bytes.
constexpr qsizetype mostHeardClosing = 65'536;

/// Whether a client's close frame is the last of it, whatever is before: of one whose frames are not read any more.
bool endsWithClose(QByteArrayView bytes)
{
    constexpr qsizetype maskBytes = 4;
    constexpr qsizetype mostPayload = 125;
    constexpr uchar close = 0x88;
    constexpr uchar masked = 0x80;
    for (qsizetype payload = 0; payload <= std::min(mostPayload, bytes.size() - 2 - maskBytes); ++payload) {
        const QByteArrayView frame = bytes.last(2 + maskBytes + payload);
        if (uchar(frame[0]) == close && uchar(frame[1]) == (masked | payload)) {
            return true;
        }
    }
    return false;
}

/// What a client says that goes of its own will: a page that is left, a program that ends.
bool isFarewell(int code)
{
    constexpr int none = 0;
    return code == none || code == int(CloseCode::Normal) || code == int(CloseCode::GoingAway);
}

} // namespace

StreamWebSocket::StreamWebSocket(std::unique_ptr<ByteStream> stream, const Limits &limits, SendTurn &turn)
    : m_stream(std::move(stream))
    , m_sender(*m_stream, turn)
    , m_reader(limits.messageBytes)
    , m_unfinished(limits.unfinished)
    , m_controlRate(limits.controlBytes)
{
    connect(m_stream.get(), &ByteStream::received, this, &StreamWebSocket::receive);
    connect(m_stream.get(), &ByteStream::waitingBytesTaken, this, [this] {
        answerPing();
        emit waitingBytesTaken();
    });
    m_stream->setParent(this);
    connect(m_stream.get(), &ByteStream::ended, this, &StreamWebSocket::end);
}

StreamWebSocket::~StreamWebSocket() = default;

void StreamWebSocket::send(const QByteArray &frames)
{
    if (m_state == State::Open) {
        m_sender.send(frames);
    }
}

void StreamWebSocket::close(CloseCode code)
{
    if (m_state == State::Open) {
        m_state = State::Closing;
        sayClose(websocket::encodeClose(code));
        m_stream->finish();
    }
}

void StreamWebSocket::abort()
{
    m_state = State::Closed;
    m_sender.drop();
    m_stream->abort();
}

void StreamWebSocket::setReading(bool reads) { m_stream->setReading(reads && m_heardClosing < mostHeardClosing); }

void StreamWebSocket::receive(QByteArrayView bytes)
{
    if (m_state != State::Open) {
        m_heardClosing += bytes.size();
        if (m_heardClosing >= mostHeardClosing) {
            m_stream->setReading(false);
        }
    }
    if (m_state == State::Deaf && endsWithClose(bytes)) {
        m_stream->close(); // where we could not tell it that nothing more comes, it waits for that
        return;
    }
    read(bytes);
    if (!m_unfinished.resize(m_reader.keptBytes())) {
        refuse(CloseCode::TryAgainLater, Refusal::TooMuchUnfinished);
    }
    answerPing();
}

void StreamWebSocket::read(QByteArrayView bytes)
{
    while (m_state == State::Open || m_state == State::Closing) {
        const auto message = m_reader.next(bytes);
        if (!message) {
            fail(message.error());
        } else if (message->has_value()) {
            take(**message);
        } else {
            return;
        }
    }
}

void StreamWebSocket::take(const websocket::Message &message)
{
    switch (message.opcode) {
    case Opcode::Text:
    case Opcode::Binary:
        if (m_state == State::Open) {
            (void)m_unfinished.resize(m_reader.keptBytes()); // it has given the message away
            emit messageReceived(message);
        }
        return;
    case Opcode::Ping:
        if (bears(message.payload.size())) {
            m_ping = message.payload;
        }
        return;
    case Opcode::Pong:
        (void)bears(message.payload.size());
        return;
    case Opcode::Close:
        answerClose(message.payload);
        return;
    case Opcode::Continuation:
        return;
    }
}

/// The last one of what came together is enough (RFC 6455, 5.5.3), once what was sent before has left: a client that
/// does not read makes us keep one answer.
void StreamWebSocket::answerPing()
{
    if (m_ping && m_stream->waitingBytes() == 0) {
        send(websocket::encodeFrame(Opcode::Pong, *std::exchange(m_ping, std::nullopt)));
    }
}

bool StreamWebSocket::bears(qsizetype controlBytes)
{
    constexpr qsizetype headerBytes = 2;
    const qint64 now = QDeadlineTimer::current().deadline();
    m_controls.take(m_controlRate, now, double(headerBytes + controlBytes));
    if (m_controls.waitFor(m_controlRate, now, 0) == 0) {
        return true;
    }
    refuse(CloseCode::PolicyViolated, Refusal::PingFlood);
    return false;
}

void StreamWebSocket::answerClose(const QByteArray &payload)
{
    if (m_state == State::Open) {
        const auto code = QByteArrayView(payload).first(std::min<qsizetype>(2, payload.size()));
        sayClose(websocket::encodeFrame(Opcode::Close, code));
        m_state = State::Deaf;
        emit closing(isFarewell(websocket::closeCodeIn(payload)));
    }
    m_state = State::Deaf; // nothing may follow a close frame
    m_stream->close();
}

void StreamWebSocket::fail(FrameFault fault)
{
    refuse(codeOf(fault), fault == FrameFault::TooLarge ? Refusal::MessageTooLarge : Refusal::BadFrame);
}

void StreamWebSocket::refuse(CloseCode code, Refusal refusal)
{
    if (std::exchange(m_state, State::Deaf) == State::Open) {
        m_reader.drop();
        (void)m_unfinished.resize(0);
        sayClose(websocket::encodeClose(code));
        m_stream->finish();
        emit refused(refusal);
        emit closing(false);
    }
}

void StreamWebSocket::sayClose(const QByteArray &frame)
{
    m_sender.send(frame);
    m_sender.flush();
}

void StreamWebSocket::end()
{
    if (std::exchange(m_state, State::Closed) != State::Closed) {
        m_sender.drop();
        emit closed();
    }
}

} // namespace maru
