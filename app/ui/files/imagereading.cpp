// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/imagereading.h"

#include <QFile>
#include <QImageReader>

#include "common/chat/filereference.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// A large photograph of today has 50 million pixels.
constexpr int longestSide = 20'000;
constexpr qint64 mostPixels = 100'000'000;
/// Of what is made small by itself: only a JPEG need not be decoded whole for it.
constexpr qint64 mostPixelsToShrink = 25'000'000;
constexpr int mostMegabytes = 512;

ReadImage failed(ImageFault fault) { return {{}, {}, fault}; }

} // namespace

ReadImage readImage(const QString &path, const QSize &bounds)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failed(ImageFault::Unreadable);
    }
    const QString type = fileTypeOf(file.peek(FileTypeBytes));
    if (!isImageType(type)) {
        return failed(ImageFault::NotAnImage);
    }
    const QByteArray format = type.sliced("image/"_L1.size()).toLatin1();
    if (!QImageReader::supportedImageFormats().contains(format)) {
        return failed(ImageFault::Unsupported);
    }
    QImageReader::setAllocationLimit(mostMegabytes);
    QImageReader reader(&file, format);
    reader.setAutoDetectImageFormat(false); // nothing but what was looked for
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty()) {
        return failed(ImageFault::Broken);
    }
    const qint64 bound = bounds.isEmpty() || format == "jpeg" ? mostPixels : mostPixelsToShrink;
    if (size.width() > longestSide || size.height() > longestSide || qint64(size.width()) * size.height() > bound) {
        return failed(ImageFault::TooLarge);
    }
    const bool isTurned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize most = isTurned ? bounds.transposed() : bounds;
    if (!bounds.isEmpty() && (size.width() > most.width() || size.height() > most.height())) {
        reader.setScaledSize(size.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    QImage image = reader.read();
    if (image.isNull()) {
        return failed(ImageFault::Broken);
    }
    return {std::move(image), isTurned ? size.transposed() : size, ImageFault::None};
}

} // namespace maru
