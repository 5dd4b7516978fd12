// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

namespace maru::websocket {

/// What a frame is (RFC 6455, 5.2). Those from Close on are control frames.
enum class Opcode : quint8 { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

/// In the first byte of a frame that ends a message.
inline constexpr quint8 FinalBit = 0x80;

/// Why a WebSocket is closed, as far as we say so (RFC 6455, 7.4.1).
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    NotUtf8 = 1007,
    PolicyViolated = 1008,
    TooLarge = 1009,
    TryAgainLater = 1013,
};

/// A whole message as one frame from a server (RFC 6455, 5.2): final, unmasked. A control frame has 125 bytes of
/// payload at most.
[[nodiscard]] QByteArray encodeFrame(Opcode opcode, QByteArrayView payload);
[[nodiscard]] QByteArray encodeClose(CloseCode code);

/// The code that a close frame's payload begins with; 0 if it has none.
[[nodiscard]] int closeCodeIn(QByteArrayView payload);

} // namespace maru::websocket
