// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filecache.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

/// What was not sent in so many days will not be sent any more.
static constexpr int OutgoingDays = 30;

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

void FileCache::makeRoom(qint64 bytes) const
{
    makeOwnFolder(m_folder);
    const QFileInfoList newestFirst = QDir(m_folder).entryInfoList(QDir::Files, QDir::Time);
    qint64 left = m_mostBytes - bytes;
    for (const QFileInfo &kept : newestFirst) {
        left -= kept.size();
        if (left < 0) {
            QFile::remove(kept.filePath());
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
