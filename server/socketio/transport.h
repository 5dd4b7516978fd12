// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>

#include "common/socketio/engineiopacket.h"
#include "server/limits/refusals.h"
#include "server/socketio/encodedbatch.h"
#include "server/socketio/encodedevent.h"

namespace maru::socketio {

/// Why we close a connection.
enum class CloseReason {
    Done, ///< nothing is wrong
    GoingAway, ///< the server ends
    ClientLeft, ///< the client said that it goes
    Silent, ///< the client did not answer the heartbeat
    ProtocolFault, ///< the client broke the protocol
    Overloaded, ///< too much of unfinished messages is kept, of all clients together
    Unbearable, ///< the client keeps to the protocol and asks too much of us
};

/// How Engine.IO packets travel between one client and us. Knows nothing of what they mean, nor of
/// heartbeats.
///
/// Everything is sent in the order of the calls. Nothing is sent after close(), and no signal comes after
/// closed().
class Transport : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Transport)

public:
    using QObject::QObject;

    virtual void send(const engineio::Packet &packet) = 0;
    /// The same for an event that was encoded once for many.
    virtual void send(const EncodedEvent &event) = 0;
    virtual void send(const EncodedBatch &batch) = 0;
    /// Ends; closed() follows, maybe within. If nothing is wrong and the client is there, then after what was sent
    /// has left; a client that does not take it is cut off after a while.
    virtual void close(CloseReason reason) = 0;
    [[nodiscard]] virtual QHostAddress peerAddress() const = 0;
    /// What was sent and the client has not taken yet, as far as we keep it and not the system.
    [[nodiscard]] virtual qint64 waitingBytes() const { return 0; }

protected:
    /// How long a client may take for what was sent before we closed. Milliseconds.
    static constexpr int closeTimeout = 5'000;

signals:
    void packetReceived(const maru::engineio::Packet &packet);
    /// Something that is no packet of Engine.IO.
    void malformedReceived();
    /// It closes by itself: nothing is received or sent any more. `byClient`: it said that it goes; otherwise the
    /// connection broke, or the client did. closed() follows.
    void closing(bool byClient);
    void closed();
    /// Why the client is about to be closed, or what it is denied.
    void refused(maru::Refusal refusal);
};

} // namespace maru::socketio
