// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

namespace maru {

/// Follows a client's frames header by header (RFC 6455, 5.2).
class FrameHeaders
{
public:
    /// Passes over the next bytes without having seen them, if all of them are payload. False: they are not; nothing
    /// is passed over.
    [[nodiscard]] bool skip(qint64 bytes);
    /// The next bytes. False: a frame without mask began in them.
    [[nodiscard]] bool areMasked(QByteArrayView bytes);

private:
    QByteArray m_header; // of the frame that begins, as far as it is here
    quint64 m_payloadLeft = 0; // of the frame before
};

/// Closes a WebSocket with 1002 whose client sends a frame without mask, as RFC 6455 (5.1) demands: QWebSocket takes
/// it for a good one. Sees the bytes before QWebSocket does, and takes none away.
///
/// Made before the socket is handed to QWebSocketServer, so that it is told first; a child of the socket.
class MaskGuard : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MaskGuard)

public:
    explicit MaskGuard(QTcpSocket *socket);

    /// The handshake is over: frames follow.
    void start(QWebSocket *webSocket);

private:
    void look();

    QTcpSocket *const m_socket; // its parent
    QPointer<QWebSocket> m_webSocket; // none during the handshake
    qint64 m_seen = 0; // bytes that are still unread, and were looked at
    FrameHeaders m_headers;
};

} // namespace maru
