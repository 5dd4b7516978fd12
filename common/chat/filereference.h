// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include "common/chat/nametext.h"
#include "common/result.h"

namespace maru {

/// A file that goes along with a message: what everybody in the room is told of it. Its bytes are with the server,
/// and are fetched from there by its id (docs/protocol.md, Files).
struct FileReference {
    QString id; ///< isFileId()
    QString name; ///< as cleanFileName() gives it: to be shown, and proposed when it is saved; never a path
    qint64 size = 0; ///< bytes, at least 1
    QString type; ///< one of those of fileTypeOf()

    bool operator==(const FileReference &) const = default;
};

/// 128 random bits, which the server drew: 32 lower-case hexadecimal digits.
[[nodiscard]] bool isFileId(QStringView text);

/// Cleans a file's name that came from outside: like other names (cleanName), 1 to 255 characters as a person counts
/// them. Refuses what would be a path: slashes, backslashes, "." and "..".
[[nodiscard]] Result<QString, NameFault> cleanFileName(QStringView raw);

/// The type of whatever is no image, or of an unknown kind: nobody is to open it without having been asked.
inline constexpr QLatin1StringView plainFileType("application/octet-stream");
/// As many bytes tell the type.
inline constexpr qsizetype FileTypeBytes = 12;

/// Whether it is one of the images that are shown: PNG, JPEG, GIF, WebP.
[[nodiscard]] bool isImageType(QStringView type);
/// What a file is by its first bytes, whatever its name claims: image/png, image/jpeg, image/gif, image/webp, or
/// plainFileType. Says nothing about whether the rest is sound.
[[nodiscard]] QString fileTypeOf(QByteArrayView firstBytes);

} // namespace maru
