// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// A file of this computer that the user wants to send with the next message.
struct Attachment {
    QString path = {};
    QString name = {}; ///< as the others will see it
    qint64 size = 0; ///< bytes
    QString type = {}; ///< one of those of fileTypeOf()
    bool isPasted = false; ///< nobody else has the file (PastedFiles): it goes when it is not wanted

    bool operator==(const Attachment &) const = default;
};

} // namespace maru
