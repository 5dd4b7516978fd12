// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/messagetext.h"

#include <algorithm>

namespace maru::bench {
namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
constexpr std::size_t mostCharacters = 20'000; // of a message, in UTF-16 units

void append(std::string &text, std::uint32_t value, unsigned count)
{
    for (unsigned i = count; i-- > 0;) {
        text += digits[(value >> (6 * i)) & 63U];
    }
}

std::optional<std::uint32_t> numberOf(std::string_view text)
{
    std::uint32_t value = 0;
    for (const char digit : text) {
        const std::size_t place = digits.find(digit);
        if (place == std::string_view::npos) {
            return {};
        }
        value = value << 6 | std::uint32_t(place);
    }
    return value;
}

} // namespace

MessageText::MessageText(std::size_t bytes)
{
    const std::size_t rest = std::max(bytes, shortest) - shortest;
    if (bytes <= mostCharacters) {
        m_filling.assign(rest, 'x');
    }
    for (std::size_t i = 0; bytes > mostCharacters && i < std::min(rest / 3, mostCharacters - shortest); ++i) {
        m_filling += "가";
    }
}

std::string MessageText::write(const MessageMark &mark) const
{
    std::string text;
    text.reserve(size());
    append(text, mark.sender, 3);
    append(text, mark.room, 3);
    append(text, mark.number, 4);
    return text += m_filling;
}

std::optional<MessageMark> MessageText::read(std::string_view text) const
{
    if (text.size() != size() || text.substr(shortest) != m_filling) {
        return {};
    }
    const auto sender = numberOf(text.substr(0, 3));
    const auto room = numberOf(text.substr(3, 3));
    const auto number = numberOf(text.substr(6, 4));
    if (!sender || !room || !number) {
        return {};
    }
    return MessageMark{*sender, *room, *number};
}

} // namespace maru::bench
