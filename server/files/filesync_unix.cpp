// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/files/filesync.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace maru {
namespace {

bool syncPath(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        return false;
    }
#ifdef Q_OS_MACOS
    bool done = ::fcntl(descriptor, F_FULLFSYNC) == 0; // through the disk's own cache, too
    done = done || ::fsync(descriptor) == 0; // not every file system can
#else
    const bool done = ::fsync(descriptor) == 0;
#endif
    return ::close(descriptor) == 0 && done;
}

} // namespace

bool syncFile(const QString &path) { return syncPath(path, O_RDWR); }

bool syncFolder(const QString &path) { return syncPath(path, O_RDONLY | O_DIRECTORY); }

} // namespace maru
