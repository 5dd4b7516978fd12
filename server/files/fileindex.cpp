// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/files/fileindex.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace maru {
namespace {

/// One address may have so much of all with its unfinished uploads.
constexpr qint64 addressShare = 4;

qint64 countedBytes(qint64 size) { return std::max(size, FileIndex::LeastCounted); }

QString freshFileId()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(random.data()), qsizetype(sizeof random)).toHex());
}

} // namespace

const FileIndex::File *FileIndex::find(const QString &id) const
{
    const auto file = m_files.constFind(id);
    return file == m_files.cend() ? nullptr : &*file;
}

FileIndex::File *FileIndex::find(const QString &id)
{
    const auto file = m_files.find(id);
    return file == m_files.end() ? nullptr : &*file;
}

Result<QString, UploadRefusal> FileIndex::begin(const QString &name, qint64 size, const QString &address, qint64 now)
{
    if (size > m_limits.fileBytes) {
        return Failure(UploadRefusal::TooLarge);
    }
    if (!mayBegin(size, address)) {
        return Failure(UploadRefusal::TooMany);
    }
    if (m_bytes + countedBytes(size) > m_limits.totalBytes) {
        return Failure(UploadRefusal::NoRoom);
    }
    const QString id = freshFileId();
    File file{name, size};
    file.address = address;
    file.touchedAt = now;
    add(id, file);
    return id;
}

bool FileIndex::mayBegin(qint64 size, const QString &address) const
{
    if (m_uploads >= m_limits.uploads) {
        return false;
    }
    const Share share = m_shares.value(address);
    const qint64 most = std::max(m_limits.totalBytes / addressShare, m_limits.fileBytes);
    return share.uploads < m_limits.uploadsPerAddress && share.bytes + countedBytes(size) <= most;
}

void FileIndex::add(const QString &id, const File &file)
{
    m_files.insert(id, file);
    m_bytes += countedBytes(file.size);
    if (!file.isWhole) {
        countUpload(file, 1);
    }
}

void FileIndex::noteWhole(const QString &id, const QString &type, qint64 now)
{
    File *file = find(id);
    if (!file || file->isWhole) {
        return;
    }
    countUpload(*file, -1);
    file->isWhole = true;
    file->received = file->size;
    file->type = type;
    file->touchedAt = now;
    file->address.clear(); // nobody's business any more
}

void FileIndex::remove(const QString &id)
{
    const auto file = m_files.find(id);
    if (file == m_files.end()) {
        return;
    }
    if (!file->isWhole) {
        countUpload(*file, -1);
    }
    m_bytes -= countedBytes(file->size);
    m_files.erase(file);
}

void FileIndex::countUpload(const File &file, int more)
{
    m_uploads += more;
    if (file.address.isEmpty()) {
        return;
    }
    Share &share = m_shares[file.address];
    share.uploads += more;
    share.bytes += more * countedBytes(file.size);
    if (share.uploads == 0) {
        m_shares.remove(file.address);
    }
}

std::optional<FileReference> FileIndex::claim(const QString &id, Holder holder, qint64 now)
{
    File *file = find(id);
    if (!file || !file->isWhole || (file->holder != Holder::None && file->holder != holder)) {
        return std::nullopt;
    }
    file->holder = holder;
    file->claim = ++m_lastClaim;
    file->touchedAt = now;
    return FileReference{id, file->name, file->size, file->type};
}

void FileIndex::noteHeld(const QSet<QString> &ids, Holder holder)
{
    for (const QString &id : ids) {
        if (File *file = find(id)) {
            file->holder = holder;
        }
    }
}

QStringList FileIndex::unused(const QSet<QString> &held, quint64 lastClaim, qint64 before, qint64 uploadsBefore) const
{
    QStringList ids;
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        const bool isOld = file->touchedAt < (file->isWhole ? before : uploadsBefore);
        if (isOld && !file->isBusy && file->claim <= lastClaim && !held.contains(file.key())) {
            ids.append(file.key());
        }
    }
    return ids;
}

} // namespace maru
