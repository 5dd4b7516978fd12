// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <memory>
#include <span>

namespace maru {

/// A connection as its bytes, both ways: over TLS or not, whatever the system does best.
///
/// Lives on one thread. Delete it later from a slot of its signals.
class ByteStream : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ByteStream)

public:
    using QObject::QObject;

    /// Takes over an accepted connection's descriptor (see ListeningSocket), by the best that the system has. Small
    /// pieces go out as they are sent: otherwise each waits for the acknowledgement of the one before it. It lives on
    /// the caller's thread.
    [[nodiscard]] static std::unique_ptr<ByteStream> on(qintptr descriptor);

    /// Sends the pieces in their order, and shares their bytes as long as the system does not take them.
    virtual void send(std::span<const QByteArray> pieces) = 0;
    /// What was sent and the system has not taken yet.
    [[nodiscard]] virtual qint64 waitingBytes() const = 0;
    /// Nothing more is sent: where the system can say so, the other side is told once it was given what waits. It may
    /// go on to send; ended() comes when it is done, too.
    virtual void finish() = 0;
    /// Closes once the other side was given what waits. ended() follows, maybe within.
    virtual void close() = 0;
    /// Without it what comes stays with the system, and so with the other side. At first it is read.
    virtual void setReading(bool reads) = 0;
    /// Closes now. No signal comes after it.
    virtual void abort() = 0;

protected:
    /// What one turn of the event loop reads of a connection, so that others have theirs: even of the smallest events
    /// that is not more than some hundred. Bytes.
    static constexpr qsizetype MostReceived = 16'384;

signals:
    /// Bytes that came; they are there until the slot returns.
    void received(QByteArrayView bytes);
    /// The system took some of what waited.
    void waitingBytesTaken();
    /// The other side is done (and was given what waited, but through Qt's socket, which drops that), the connection
    /// broke, or it was closed. Nothing comes after it.
    void ended();
};

} // namespace maru
