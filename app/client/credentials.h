// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// Who we are to a server.
struct Credentials {
    QString token;
    QString identity;
    QString nickname;

    bool operator==(const Credentials &) const = default;
};

} // namespace maru
