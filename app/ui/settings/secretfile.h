// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace maru {

/// A small file that only its owner may read (0600, in a folder of 0700), replaced as a whole or not at all.
namespace secretfile {

/// Empty if there is none.
[[nodiscard]] QByteArray read(const QString &path);
bool write(const QString &path, const QByteArray &content);
/// What `path` holds; made of 256 random bits (base64url) if there is none yet.
[[nodiscard]] QString readOrMake(const QString &path);

} // namespace secretfile

} // namespace maru
