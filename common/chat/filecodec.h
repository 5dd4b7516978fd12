// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

#include <optional>

#include "common/chat/filereference.h"
#include "common/chat/jsonobjecttext.h"

/// The field `file` of a message, and back (docs/protocol.md, message).
namespace maru {

[[nodiscard]] QJsonObject encodeFile(const FileReference &file);
/// The same as JSON.
[[nodiscard]] JsonObjectText fileJson(const FileReference &file);
/// None if it names no file. An unknown type, as of a newer server, is taken for plainFileType.
[[nodiscard]] std::optional<FileReference> decodeFile(const QJsonObject &object);

} // namespace maru
