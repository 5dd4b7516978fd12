// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/storefiles.h"

#include <QFile>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace maru {

StoreFiles::StoreFiles(const QString &path)
{
    for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1}) {
        m_files.append(fileAt(path + suffix));
    }
}

bool StoreFiles::areInPlace() const
{
    return std::ranges::all_of(m_files, [](const File &file) { return fileAt(file.path) == file; });
}

StoreFiles::File StoreFiles::fileAt(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0) {
        return {path, quint64(status.st_dev), quint64(status.st_ino)};
    }
    return {path};
#else
    return {path, 0, QFile::exists(path) ? 1u : 0u};
#endif
}

} // namespace maru
