// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QPalette>
#include <QPixmap>
#include <QString>

namespace maru {

/// The app's icons: one family of stroke SVGs under `:/icons`, drawn in the palette's colours at the moment and the
/// scale in which they are painted, so that a change of either needs nobody's help.
namespace icons {

/// `name` without folder and ending.
[[nodiscard]] QIcon icon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);
/// One picture of `size` logical pixels, sharp at the device's scale.
[[nodiscard]] QPixmap pixmap(const QString &name, int size, const QColor &colour, qreal scale);
/// Maru's own icon, for windows.
[[nodiscard]] QIcon application();

} // namespace icons

} // namespace maru
