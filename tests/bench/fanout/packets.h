// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

/// What is read out of packets, and the bytes that both sides know. It looks for what it needs and trusts the rest:
/// the texts of this load have nothing in them that JSON would escape.
namespace maru::bench {

inline constexpr std::string_view responseStart = R"(42/chat,["response",)";

/// The key of RFC 6455, section 1.3, and the answer to it.
inline constexpr std::string_view upgradeRequest = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
                                                   "Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                                   "Sec-WebSocket-Version: 13\r\n\r\n";
inline constexpr std::string_view upgradeAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
inline constexpr std::string_view upgradeAnswer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                                  "Connection: Upgrade\r\n"
                                                  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

/// The number before the `[` of `42/chat,7[…` or `43/chat,7[…`; empty if there is none.
[[nodiscard]] inline std::string_view acknowledgementOf(std::string_view packet)
{
    constexpr std::size_t start = 8;
    const std::size_t end = packet.find('[');
    return end == std::string_view::npos || end < start ? std::string_view() : packet.substr(start, end - start);
}

/// Where the value of a field begins, behind the colon; npos if it is not there.
[[nodiscard]] inline std::size_t placeOf(std::string_view json, std::string_view field, std::size_t from = 0)
{
    const std::string key = '"' + std::string(field) + "\":";
    const std::size_t place = json.find(key, from);
    return place == std::string_view::npos ? place : place + key.size();
}

/// The first string field of that name; empty if it is not there.
[[nodiscard]] inline std::string_view stringIn(std::string_view json, std::string_view field, std::size_t from = 0)
{
    const std::size_t place = placeOf(json, field, from);
    if (place >= json.size() || json[place] != '"') {
        return {};
    }
    return json.substr(place + 1, std::min(json.find('"', place + 1), json.size()) - place - 1);
}

/// The first number of that name; -1 if it is not there.
[[nodiscard]] inline std::int64_t numberIn(std::string_view json, std::string_view field, std::size_t from = 0)
{
    const std::size_t place = placeOf(json, field, from);
    std::int64_t number = -1;
    if (place < json.size()) {
        std::from_chars(json.data() + place, json.data() + json.size(), number);
    }
    return number;
}

} // namespace maru::bench
