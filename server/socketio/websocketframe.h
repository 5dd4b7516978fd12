// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace maru::socketio {

enum class FrameKind : unsigned char { Text = 0x1, Binary = 0x2 };

/// A whole message as one frame from a server (RFC 6455, 5.2): final, unmasked.
[[nodiscard]] QByteArray webSocketFrame(FrameKind kind, QByteArrayView payload);

} // namespace maru::socketio
