// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace maru {

/// Wraps an error so that it can be told from a value: `return Failure(ErrorCode::TextEmpty);`
template <typename E>
class Failure
{
public:
    explicit Failure(E error)
        : m_error(std::move(error))
    {}
    [[nodiscard]] const E &error() const & { return m_error; }
    [[nodiscard]] E &&error() && { return std::move(m_error); }

private:
    E m_error;
};

/// A value, or the typed reason why there is none. The part of C++23's std::expected that Maru uses, under the same
/// names, so that it can be replaced by it one day. T and E must be different types.
///
/// value() may be called only if hasValue(), error() only if not; both are checked by std::get.
template <typename T, typename E>
class [[nodiscard]] Result
{
    static_assert(!std::is_same_v<T, E>);

public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` must work
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    template <typename F>
    requires std::is_convertible_v<F, E> Result(Failure<F> failure) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, std::move(failure).error())
    {}

    [[nodiscard]] bool hasValue() const noexcept { return m_state.index() == 0; }
    [[nodiscard]] explicit operator bool() const noexcept { return hasValue(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] T &&operator*() && { return std::move(*this).value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }
    [[nodiscard]] T *operator->() { return &value(); }

    [[nodiscard]] const E &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

/// Lets std::visit take one lambda per alternative.
template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>; // clang needs it up to 16

} // namespace maru
