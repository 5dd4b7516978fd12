// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace maru::bench {

/// A frame of RFC 6455, section 5.2, as far as this load needs it: whole messages only.
struct WebSocketFrame {
    enum class Kind : unsigned char { Text = 1, Close = 8, Ping = 9, Pong = 10 };

    Kind kind = Kind::Text;
    std::string_view payload; ///< Masked still, if a client sent it with a mask.
    std::size_t size = 0; ///< Bytes of the whole frame.
};

/// The first frame of `bytes`, nothing if it is not complete yet. A client's mask must be zero, as maskedFrame()
/// makes it.
[[nodiscard]] std::optional<WebSocketFrame> firstFrame(std::string_view bytes);

/// As a client sends it. Its mask is zero: the server's work is the same, and ours is less.
[[nodiscard]] std::string maskedFrame(std::string_view payload,
                                      WebSocketFrame::Kind kind = WebSocketFrame::Kind::Text);

/// As a server sends it.
[[nodiscard]] std::string plainFrame(std::string_view payload);

} // namespace maru::bench
