// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

/// The one spacing scale and the one type scale of the app. Nothing in app/ui uses other distances or font sizes.
namespace maru::look {

// Distances in logical pixels.
inline constexpr int Hair = 2;
inline constexpr int Tight = 4;
inline constexpr int Small = 8;
inline constexpr int Medium = 12;
inline constexpr int Large = 16;
inline constexpr int Huge = 24;
inline constexpr int Vast = 40;

inline constexpr int Radius = 8; ///< of cards, toasts, tinted rows
inline constexpr int ControlRadius = 6; ///< of buttons and fields
inline constexpr int IconSize = 18;
inline constexpr int AvatarSize = 32;
inline constexpr int SmallAvatarSize = 24;

/// Steps of the type scale, relative to the system's font.
enum class Type { Caption, Body, Title, Display };

[[nodiscard]] QFont font(Type type, bool strong = false);

} // namespace maru::look
