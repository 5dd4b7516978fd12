// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "app/client/files/filefault.h"

namespace maru {

/// What is to be sent of this computer's files, and how far that has come.
struct OutgoingFile {
    QString path;
    qint64 sent = 0; ///< bytes that the server has
    FileFault fault = FileFault::None; ///< why it failed

    bool operator==(const OutgoingFile &) const = default;
};

} // namespace maru
