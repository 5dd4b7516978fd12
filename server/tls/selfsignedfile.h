// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace maru {

/// A certificate and its key in one file, for its owner alone (0600): made if there is none, and kept, for clients
/// know the server by it. Returns what is wrong: one line for the user.
[[nodiscard]] std::optional<QString> makeSelfSignedFile(const QString &path);

} // namespace maru
