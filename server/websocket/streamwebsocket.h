// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include "server/limits/bytebudget.h"
#include "server/limits/tokenbucket.h"
#include "server/net/bytestream.h"
#include "server/net/framesender.h"
#include "server/websocket/websocket.h"

namespace maru {

/// A WebSocket on a connection whose opening handshake is over, on the connection's thread; may be moved to another
/// thread, with what it is made of.
class StreamWebSocket final : public WebSocket
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamWebSocket)

public:
    struct Limits {
        qint64 messageBytes; ///< a longer message closes it with code 1009
        Rate controlBytes; ///< of pings and pongs; more closes it with code 1008
        ByteBudget &unfinished; ///< of all together; whoever exceeds it is closed with code 1013
    };

    /// The turn outlives it.
    StreamWebSocket(std::unique_ptr<ByteStream> stream, const Limits &limits, SendTurn &turn);
    ~StreamWebSocket() override;

    void send(const QByteArray &frames) override;
    void close(websocket::CloseCode code) override;
    void abort() override;
    /// Whether it takes what comes; what it does not take stays with the client. At first it does.
    void setReading(bool reads);
    [[nodiscard]] qint64 waitingBytes() const override
    {
        return m_stream->waitingBytes() + m_sender.collectedBytes();
    }

signals:
    /// The system took some of what waited.
    void waitingBytesTaken();

private:
    enum class State {
        Open,
        Closing, ///< we said that it ends; the client may not have yet
        Deaf, ///< the same, and what comes is of no interest any more
        Closed,
    };

    void receive(QByteArrayView bytes);
    void read(QByteArrayView bytes);
    void take(const websocket::Message &message);
    [[nodiscard]] bool bears(qsizetype controlBytes);
    void answerPing();
    void answerClose(const QByteArray &payload);
    void fail(websocket::FrameFault fault);
    void refuse(websocket::CloseCode code, Refusal refusal);
    void sayClose(const QByteArray &frame);
    void end();

    const std::unique_ptr<ByteStream> m_stream; // our child, to move with us
    FrameSender m_sender;
    websocket::FrameReader m_reader;
    ByteBudget::Share m_unfinished; // what the reader keeps
    const Rate m_controlRate;
    TokenBucket m_controls; // bytes of pings and pongs
    std::optional<QByteArray> m_ping; // the last one that is not answered
    State m_state = State::Open;
    qsizetype m_heardClosing = 0; // bytes that came since we said that it ends
};

} // namespace maru
