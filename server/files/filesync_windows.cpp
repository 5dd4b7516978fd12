// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/files/filesync.h"

#include <QDir>

#include <qt_windows.h>

namespace maru {

bool syncFile(const QString &path)
{
    const std::wstring native = QDir::toNativeSeparators(path).toStdWString();
    const HANDLE file = ::CreateFileW(native.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                      OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return false;
    }
    const bool done = ::FlushFileBuffers(file) != 0;
    return ::CloseHandle(file) != 0 && done;
}

bool syncFolder(const QString &) { return true; }

} // namespace maru
