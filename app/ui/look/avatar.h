// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QString>

class QPainter;

namespace maru {

struct Colours;

/// Somebody's picture: a disc in their colour with their first letter.
void paintAvatar(QPainter &painter, const QRect &disc, const QString &nickname, const Colours &colours);

/// The first user-visible character, upper case; what an avatar shows.
[[nodiscard]] QString initialOf(const QString &nickname);

} // namespace maru
