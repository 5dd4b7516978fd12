// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filecache.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

/// What was not sent in so many days will not be sent any more.
static constexpr int OutgoingDays = 30;

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
{
    forgetOldOutgoing();
}

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

QString FileCache::outgoingFolder() const { return m_folder + "/outgoing"_L1; }

QString FileCache::newOutgoing(const QString &ending) const
{
    makeOwnFolder(m_folder);
    makeOwnFolder(outgoingFolder());
    return outgoingFolder() + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u'.' + ending;
}

void FileCache::forgetOldOutgoing() const
{
    const QDateTime oldest = QDateTime::currentDateTime().addDays(-OutgoingDays);
    const QFileInfoList files = QDir(outgoingFolder()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.lastModified() < oldest) {
            QFile::remove(file.filePath());
        }
    }
}

} // namespace maru
