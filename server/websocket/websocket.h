// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>

#include "server/limits/refusals.h"
#include "server/websocket/framereader.h"

namespace maru {

/// An open WebSocket, from the server's side (RFC 6455). Knows nothing of what its messages mean. Pings are answered,
/// as many as a client may need.
///
/// Lives on one thread. Delete it later from a slot of its signals.
class WebSocket : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocket)

public:
    using QObject::QObject;

    /// Sends one or more finished frames (websocket::encodeFrame()), and shares their bytes. Everything leaves in the
    /// order of the calls, with all that is sent in the same turn of the event loop. Nothing is sent after close().
    virtual void send(const QByteArray &frames) = 0;
    /// Says that it ends, after what was sent, and receives no more messages. closed() follows when the client has
    /// said so, too, or is gone; a client that does neither must be cut off by abort().
    virtual void close(websocket::CloseCode code) = 0;
    /// Cuts it off. No signal comes after it.
    virtual void abort() = 0;
    /// What was sent and the system has not taken yet.
    [[nodiscard]] virtual qint64 waitingBytes() const = 0;

signals:
    /// Text or binary.
    void messageReceived(const maru::websocket::Message &message);
    /// The client broke the protocol or asks too much, and is closed for it.
    void refused(maru::Refusal refusal);
    /// It closes by itself: nothing is received or sent any more. closed() follows as it does after close().
    /// `byClient`: it said that it goes, and that nothing is wrong.
    void closing(bool byClient);
    void closed();
};

} // namespace maru
