// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filecache.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

/// A part that nobody has written to for so long is not being fetched.
static constexpr int PartSeconds = 60 * 60;
/// More goes than must, so that a full cache is not looked through for each file. Bytes.
static constexpr qint64 MostSpare = 16 * 1024 * 1024;

static bool makeOwnFolder(const QString &folder)
{
    return QDir(folder).exists()
        || (QDir().mkpath(folder)
            && QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

FileCache::FileCache(QString folder, qint64 mostBytes)
    : m_folder(std::move(folder))
    , m_mostBytes(mostBytes)
{}

QString FileCache::pathOf(const FileReference &file) const { return m_folder + u'/' + file.id; }

bool FileCache::has(const FileReference &file) const
{
    const QFileInfo info(pathOf(file));
    return isFileId(file.id) && info.isFile() && info.size() == file.size;
}

void FileCache::touch(const FileReference &file) const
{
    QFile kept(pathOf(file));
    if (kept.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
        kept.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
    }
}

void FileCache::makeRoom(qint64 bytes)
{
    makeOwnFolder(m_folder);
    if (m_bytes < 0 || m_bytes + bytes > m_mostBytes) {
        forgetLongestUnused(bytes);
    }
    m_bytes += bytes;
}

/// If it must be.
void FileCache::forgetLongestUnused(qint64 bytes)
{
    const QDateTime lately = QDateTime::currentDateTime().addSecs(-PartSeconds);
    const QFileInfoList newestFirst = QDir(m_folder).entryInfoList(QDir::Files, QDir::Time);
    qint64 total = 0;
    for (const QFileInfo &kept : newestFirst) {
        total += kept.size();
    }
    m_bytes = total;
    if (total + bytes <= m_mostBytes) {
        return;
    }
    const qint64 most = m_mostBytes - std::min(m_mostBytes / 16, MostSpare) - bytes;
    qint64 newer = 0; // bytes, with the one that is looked at
    for (const QFileInfo &kept : newestFirst) {
        newer += kept.size();
        const bool isComing = kept.suffix() == "part"_L1 && kept.lastModified() > lately;
        if (newer > most && !isComing && QFile::remove(kept.filePath())) {
            m_bytes -= kept.size();
        }
    }
}

void FileCache::adopt(const FileReference &file, const QString &path)
{
    if (isFileId(file.id) && !has(file)) {
        makeRoom(file.size);
        QFile::rename(path, pathOf(file));
    }
}

} // namespace maru
