// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/websocketframe.h"

#include <cstdint>

namespace maru::bench {
namespace {

constexpr unsigned char final = 0x80;
constexpr unsigned char masked = 0x80;

std::string head(WebSocketFrame::Kind kind, std::size_t size, unsigned char mask)
{
    std::string head;
    head += char(final | static_cast<unsigned char>(kind));
    unsigned lengthBytes = 0;
    if (size < 126) {
        head += char(mask | size);
    } else {
        lengthBytes = size <= 0xffff ? 2 : 8;
        head += char(mask | (lengthBytes == 2 ? 126U : 127U));
    }
    for (unsigned i = lengthBytes; i-- > 0;) {
        head += char(size >> (8 * i) & 0xffU);
    }
    return head;
}

} // namespace

std::optional<WebSocketFrame> firstFrame(std::string_view bytes)
{
    if (bytes.size() < 2) {
        return {};
    }
    const auto byte = [&bytes](std::size_t place) { return static_cast<unsigned char>(bytes[place]); };
    std::size_t start = 2;
    std::uint64_t size = byte(1) & 0x7fU;
    const std::size_t lengthBytes = size == 126 ? 2U : size == 127 ? 8U : 0U;
    if (bytes.size() < start + lengthBytes) {
        return {};
    }
    if (lengthBytes > 0) {
        size = 0;
        for (; start < 2 + lengthBytes; ++start) {
            size = size << 8 | byte(start);
        }
    }
    start += (byte(1) & masked) != 0 ? 4U : 0U;
    if (bytes.size() < start || bytes.size() - start < size) {
        return {};
    }
    return WebSocketFrame{WebSocketFrame::Kind(byte(0) & 0x0fU), bytes.substr(start, size), start + size};
}

std::string maskedFrame(std::string_view payload, WebSocketFrame::Kind kind)
{
    return (head(kind, payload.size(), masked) + std::string(4, '\0')).append(payload);
}

std::string plainFrame(std::string_view payload)
{
    return head(WebSocketFrame::Kind::Text, payload.size(), 0).append(payload);
}

} // namespace maru::bench
