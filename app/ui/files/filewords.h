// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "app/client/files/filefault.h"
#include "app/ui/files/imagereading.h"
#include "common/chat/filereference.h"

/// What the app says of files, in the user's language.
namespace maru::words {

/// "120 kB"
[[nodiscard]] QString fileSize(qint64 bytes);
/// "photo.png, image, 120 kB"
[[nodiscard]] QString describe(const FileReference &file);
/// Why a file was not sent, fetched or saved. `largest`: what the server takes; 0: not known.
[[nodiscard]] QString forFileFault(FileFault fault, qint64 largest = 0);
[[nodiscard]] QString forImageFault(ImageFault fault);

} // namespace maru::words
