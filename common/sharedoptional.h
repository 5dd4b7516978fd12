// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace maru {

/// A value that is seldom there: two pointers in size whatever it is of, and copies share it. Otherwise like a
/// std::optional that cannot be changed in place.
template <typename T>
class SharedOptional
{
public:
    SharedOptional() = default;
    SharedOptional(std::nullopt_t) {}
    SharedOptional(T value)
        : m_value(std::make_shared<const T>(std::move(value)))
    {}

    [[nodiscard]] bool has_value() const { return m_value != nullptr; }
    explicit operator bool() const { return has_value(); }

    /// MUST be there.
    [[nodiscard]] const T &operator*() const { return *m_value; }
    [[nodiscard]] const T *operator->() const { return m_value.get(); }

    /// Of the values, not of where they are.
    friend bool operator==(const SharedOptional &a, const SharedOptional &b)
    {
        return a.m_value == b.m_value || (a && b && *a == *b);
    }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace maru
