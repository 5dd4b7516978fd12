// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace maru::bench {

/// A JSON object on one line: what one run of the load found.
class JsonLine
{
public:
    JsonLine &add(std::string_view key, double value)
    {
        char number[32];
        std::snprintf(number, sizeof number, "%.6g", std::isfinite(value) ? value : 0);
        return addRaw(key, number);
    }
    JsonLine &add(std::string_view key, std::uint64_t value) { return addRaw(key, std::to_string(value)); }
    JsonLine &add(std::string_view key, std::string_view value)
    {
        std::string text = "\"";
        for (const char character : value) {
            if (character == '"' || character == '\\') {
                text += '\\';
            }
            text += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
        }
        return addRaw(key, text + '"');
    }
    JsonLine &add(std::string_view key, const JsonLine &value) { return addRaw(key, value.text()); }

    [[nodiscard]] std::string text() const { return '{' + m_fields + '}'; }

private:
    JsonLine &addRaw(std::string_view key, std::string_view value)
    {
        m_fields.append(m_fields.empty() ? "\"" : ",\"").append(key).append("\":").append(value);
        return *this;
    }

    std::string m_fields;
};

} // namespace maru::bench
