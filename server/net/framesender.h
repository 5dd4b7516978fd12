// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QTcpSocket>
#include <QVarLengthArray>

class QSslSocket;

namespace maru {

class SendTurn;

/// Sends finished WebSocket frames on the TCP connection below a QWebSocket, which writes frames of its own (pongs,
/// close) to the same QTcpSocket.
///
/// Frames of one turn of the event loop leave together at its end (SendTurn), in the order of the calls. As long as
/// the socket's buffer is empty they go past it, straight to the system: the stream is at the border of two frames
/// then, for QWebSocket puts in whole ones. What the system does not take, and all that follows until the buffer is
/// empty again, goes through the buffer; so does everything with TLS, and on systems where directSend() does not
/// work.
///
/// On the socket's thread.
class FrameSender
{
    Q_DISABLE_COPY_MOVE(FrameSender)

public:
    /// The turn outlives it.
    FrameSender(QTcpSocket *socket, SendTurn &turn);
    ~FrameSender();

    /// Shares the frame's bytes. Only as long as the WebSocket is open: nothing may follow a close frame.
    void send(const QByteArray &frame);
    /// What was sent goes on its way now.
    void flush();
    /// What has not gone on its way yet never does, and the socket is not used any more. Call it at the latest when
    /// the socket tells that it is closed.
    void close();
    /// Somebody else may have written to the socket: after each readyRead(), for instance.
    void noteOthersWrites() { m_mayBeBuffered = true; }

    /// Bytes that the system has not taken yet, ours and QWebSocket's.
    [[nodiscard]] qint64 waitingBytes() const;
    /// Bytes of ours that were put through the socket's buffer, since the beginning.
    [[nodiscard]] qint64 bufferedBytes() const { return m_bufferedBytes; }

private:
    friend class SendTurn;

    void writeThroughBuffer(const QByteArray &bytes);
    [[nodiscard]] bool isBufferEmpty();

    // What each send needs stands together: with thousands of sockets it is memory that takes the time.
    QTcpSocket *m_socket; // null once closed
    qintptr m_descriptor; // the socket's; once that is closed, the number is soon somebody else's
    qint64 m_frameBytes = 0; // in m_frames
    bool m_isListed = false; // by the turn
    bool m_mayBeBuffered = true; // something may be in the socket's buffer
    SendTurn &m_turn;
    QVarLengthArray<QByteArray, 2> m_frames; // of this turn
    const QSslSocket *m_tls; // m_socket, if it is that
    qint64 m_bufferedBytes = 0;
};

} // namespace maru
