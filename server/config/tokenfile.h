// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/result.h"
#include "server/config/layer.h"

namespace maru {

/// An access token that is kept in a file which its owner alone can read.
struct TokenFile {
    QString path;

    /// The token in it. Errors: NoPermission, Configuration if there is none or it is empty.
    [[nodiscard]] Result<QString, ConfigurationError> read() const;
    /// Makes a token and keeps it, atomically, with mode 0600; makes the folder, too, with mode 0700. Errors:
    /// CannotCreate, NoPermission.
    [[nodiscard]] Result<QString, ConfigurationError> create() const;
};

} // namespace maru
