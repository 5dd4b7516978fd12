// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QPointer>
#include <QTcpSocket>

#include <vector>

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
    /// What has not gone on its way yet never does.
    void drop();

    /// Bytes that the system has not taken yet, ours and QWebSocket's.
    [[nodiscard]] qint64 waitingBytes() const;
    /// Bytes of ours that were put through the socket's buffer, since the beginning.
    [[nodiscard]] qint64 bufferedBytes() const { return m_bufferedBytes; }

private:
    friend class SendTurn;

    void writeThroughBuffer(const QByteArray &bytes);

    const QPointer<QTcpSocket> m_socket;
    const QSslSocket *const m_tls; // the same, or null
    SendTurn &m_turn;
    std::vector<QByteArray> m_frames; // of this turn
    qint64 m_frameBytes = 0; // in m_frames
    qint64 m_bufferedBytes = 0;
    bool m_isListed = false; // by the turn
};

} // namespace maru
