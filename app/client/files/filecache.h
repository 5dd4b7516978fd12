// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/chat/filereference.h"

namespace maru {

/// A folder with what was fetched of servers' files, by their ids: bounded, the longest unused go first, and nothing
/// is lost if somebody empties it.
class FileCache
{
public:
    static constexpr qint64 MostBytes = 512LL * 1024 * 1024;

    explicit FileCache(QString folder, qint64 mostBytes = MostBytes);

    [[nodiscard]] QString pathOf(const FileReference &file) const;
    /// Whether it is there, whole.
    [[nodiscard]] bool has(const FileReference &file) const;
    /// It was looked at: it goes later than others.
    void touch(const FileReference &file) const;
    /// Before so many bytes come in. Does not touch what is just being fetched (FileDownload).
    void makeRoom(qint64 bytes);
    /// Takes a file of this computer in, which it is not any more where it was.
    void adopt(const FileReference &file, const QString &path);

private:
    void forgetLongestUnused(qint64 bytes);

    QString m_folder;
    qint64 m_mostBytes;
    qint64 m_bytes = -1; ///< in it, at most; below 0: not looked at yet. Looking takes a while
};

} // namespace maru
