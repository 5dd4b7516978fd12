// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maru::bench {

/// Which message it is: who of the senders said it, in which room, as his or her how manieth.
struct MessageMark {
    std::uint32_t sender = 0;
    std::uint32_t room = 0;
    std::uint32_t number = 0;

    bool operator==(const MessageMark &) const = default;
};

/// Texts of one size that say in their first ten characters which message they are, so that each that arrives can be
/// checked. JSON takes them as they are.
class MessageText
{
public:
    static constexpr std::size_t shortest = 10;
    static constexpr std::uint32_t mostSenders = 1U << 18;
    static constexpr std::uint32_t mostMessages = 1U << 24; ///< Of one sender.

    /// `bytes` from 10 on. What is longer than a message may have characters is filled with such as take three bytes,
    /// and so up to two bytes shorter.
    explicit MessageText(std::size_t bytes);

    [[nodiscard]] std::string write(const MessageMark &mark) const;
    /// Nothing if it is not the text of this size, byte for byte.
    [[nodiscard]] std::optional<MessageMark> read(std::string_view text) const;
    [[nodiscard]] std::size_t size() const { return shortest + m_filling.size(); }

private:
    std::string m_filling;
};

} // namespace maru::bench
