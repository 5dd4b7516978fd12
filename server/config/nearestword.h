// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace maru {

/// The word that somebody who typed this most likely meant; empty if none is near.
[[nodiscard]] QString nearestWord(const QString &typed, const QStringList &words);

} // namespace maru
