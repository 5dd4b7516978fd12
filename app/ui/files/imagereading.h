// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QSize>
#include <QString>

namespace maru {

/// Why a file is not shown as an image.
enum class ImageFault {
    None,
    Unreadable, ///< it is not there, or may not be read
    NotAnImage, ///< none of the four kinds that are shown, whatever its name
    TooLarge, ///< more pixels than are worth the memory
    Broken,
    Unsupported, ///< this computer has nothing that reads that kind
};

struct ReadImage {
    QImage image = {}; ///< null with a fault
    QSize size = {}; ///< in pixels, as the file has it
    ImageFault fault = ImageFault::None;
};

/// Reads a file that anybody may have made: by its contents one of PNG, JPEG, GIF and WebP, never more pixels than
/// look safe, of an animation the first frame. `bounds`: no larger than this in pixels; empty: as it is. Takes its
/// time: not for the window's thread.
[[nodiscard]] ReadImage readImage(const QString &path, const QSize &bounds = {});

} // namespace maru
