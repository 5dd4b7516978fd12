// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/filewords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace maru::words {

namespace {
struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(maru::FileWords)
};

constexpr qint64 megabyte = 1024 * 1024;
} // namespace

QString fileSize(qint64 bytes)
{
    const int digits = bytes >= megabyte && bytes % megabyte != 0 ? 1 : 0;
    return QLocale().formattedDataSize(bytes, digits, QLocale::DataSizeTraditionalFormat);
}

QString describe(const FileReference &file)
{
    const QString kind = isImageType(file.type) ? FileWords::tr("image") : FileWords::tr("file");
    return file.name + u", "_s + kind + u", "_s + fileSize(file.size);
}

QString forFileFault(FileFault fault, qint64 largest)
{
    switch (fault) {
    case FileFault::None:
        return {};
    case FileFault::Interrupted:
        return FileWords::tr("Maru ended before the file was sent.");
    case FileFault::Unreadable:
        return FileWords::tr("The file is not there any more, or has changed.");
    case FileFault::TooLarge:
        return largest > 0 ? FileWords::tr("This server takes files up to %1.").arg(fileSize(largest))
                           : FileWords::tr("The file is too large for this server.");
    case FileFault::NoRoom:
        return FileWords::tr("The server has no room for the file. Try again later.");
    case FileFault::NotTaken:
        return FileWords::tr("This server takes no files.");
    case FileFault::Gone:
        return FileWords::tr("The server does not have the file any more.");
    case FileFault::Refused:
        return FileWords::tr("The server refused. Perhaps it is of another version.");
    case FileFault::Untrusted:
        return FileWords::tr("The server’s certificate is not the one that is known.");
    case FileFault::CannotWrite:
        return FileWords::tr("The file could not be written on this computer.");
    }
    return {};
}

QString forImageFault(ImageFault fault)
{
    switch (fault) {
    case ImageFault::None:
        return {};
    case ImageFault::Unreadable:
        return FileWords::tr("The image cannot be read.");
    case ImageFault::NotAnImage:
        return FileWords::tr("This is no image that can be shown.");
    case ImageFault::TooLarge:
        return FileWords::tr("The image has too many pixels to be shown.");
    case ImageFault::Broken:
        return FileWords::tr("The image is damaged.");
    case ImageFault::Unsupported:
        return FileWords::tr("This computer cannot show images of this kind.");
    }
    return {};
}

} // namespace maru::words
