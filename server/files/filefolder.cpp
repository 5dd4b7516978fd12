// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/files/filefolder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QStorageInfo>

#include <filesystem>

#include "common/chat/filereference.h"
#include "server/files/filesync.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logFolder, "maru.server.files", QtInfoMsg)

constexpr QLatin1StringView partSuffix = ".part"_L1;

/// A name of 255 characters, each with all accents it may have, and escapes; and what nearly every head is shorter
/// than.
constexpr qint64 longestHead = 65'536;
constexpr qint64 usualHead = 1'024;

QByteArray headOf(const QString &name, qint64 size)
{
    return QJsonDocument(QJsonObject{{"name"_L1, name}, {"size"_L1, size}}).toJson(QJsonDocument::Compact) + '\n';
}

/// A file that is there, and no link to another one.
bool openAs(QFile &file, QIODevice::OpenMode mode)
{
    const QFileInfo info(file.fileName());
    return !info.isSymLink() && info.isFile() && file.open(mode | QIODevice::ExistingOnly | QIODevice::Unbuffered);
}

FileFault faultOf(const QFile &file)
{
    return file.error() == QFileDevice::ResourceError ? FileFault::Full : FileFault::Unavailable;
}

/// Why fewer bytes were written than there were: of a disk that gets full it takes what fits.
FileFault writeFault(const QFile &file, qint64 written) { return written >= 0 ? FileFault::Full : faultOf(file); }

bool isOwnersAlone(const QString &path)
{
    return QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

QString FileFolder::partPath(const QString &id) const { return wholePath(id) + partSuffix; }

QList<FileFolder::Found> FileFolder::list() const
{
    QList<Found> all;
    const QStringList names = QDir(m_path).entryList(QDir::Files | QDir::NoSymLinks | QDir::Hidden);
    for (const QString &name : names) {
        const QString id = name.endsWith(partSuffix) ? name.chopped(partSuffix.size()) : name;
        if (!isFileId(id)) {
            continue;
        }
        if (auto found = look(name)) {
            all.append(*std::move(found));
        } else {
            qCWarning(logFolder).noquote() << "the file" << m_path + u'/' + name << "is broken and is left out";
        }
    }
    return all;
}

std::optional<FileFolder::Found> FileFolder::look(const QString &fileName) const
{
    QFile file(m_path + u'/' + fileName);
    if (!openAs(file, QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    QByteArray begin = file.read(usualHead);
    if (!begin.contains('\n')) {
        begin += file.read(longestHead - usualHead);
    }
    const qsizetype end = begin.indexOf('\n');
    begin += file.read(FileTypeBytes); // should the head end with what was read
    const QJsonObject head = QJsonDocument::fromJson(begin.first(qMax(qsizetype(0), end))).object();
    const auto name = cleanFileName(head["name"_L1].toString());
    Found found;
    found.isWhole = !fileName.endsWith(partSuffix);
    found.id = found.isWhole ? fileName : fileName.chopped(partSuffix.size());
    found.size = head["size"_L1].toInteger();
    found.headBytes = end + 1;
    found.received = file.size() - found.headBytes;
    found.changedAt = QFileInfo(file).lastModified().toMSecsSinceEpoch();
    if (end < 0 || !name || found.size < 1 || found.received > found.size
        || (found.isWhole && found.received != found.size)) {
        return std::nullopt;
    }
    found.name = *name;
    if (found.isWhole) {
        found.type = fileTypeOf(QByteArrayView(begin).sliced(found.headBytes));
    }
    return found;
}

bool FileFolder::makeFolder() const
{
    constexpr auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (QFileInfo(m_path).isDir()) {
        return true;
    }
    return QDir().mkpath(m_path) && QFile::setPermissions(m_path, owner)
        && (!m_isLasting || syncFolder(QFileInfo(m_path).path()));
}

Result<qint64, FileFault> FileFolder::begin(const QString &id, const QString &name, qint64 size) const
{
    if (!makeFolder()) {
        return Failure(FileFault::Unavailable);
    }
    const QStorageInfo disk(m_path);
    if (disk.isValid() && disk.bytesAvailable() < size + SpareBytes) {
        return Failure(FileFault::Full);
    }
    const QByteArray head = headOf(name, size);
    QFile file(partPath(id));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return Failure(faultOf(file));
    }
    const qint64 written = isOwnersAlone(file.fileName()) ? file.write(head) : -1;
    if (written != head.size()) {
        const FileFault fault = writeFault(file, written);
        file.remove();
        return Failure(fault);
    }
    return written;
}

Result<std::monostate, FileFault> FileFolder::write(const QString &id, qint64 headBytes, qint64 offset,
                                                    const QByteArray &bytes) const
{
    const qint64 place = headBytes + offset;
    QFile file(partPath(id));
    if (!openAs(file, QIODevice::ReadWrite) || file.size() != place || !file.seek(place)) {
        return Failure(FileFault::Unavailable);
    }
    if (const qint64 written = file.write(bytes); written != bytes.size()) {
        const FileFault fault = writeFault(file, written);
        file.resize(place);
        return Failure(fault);
    }
    return std::monostate();
}

Result<QString, FileFault> FileFolder::finish(const QString &id, qint64 headBytes) const
{
    QString type;
    {
        QFile file(partPath(id));
        if (!openAs(file, QIODevice::ReadOnly) || !file.seek(headBytes)) {
            return Failure(FileFault::Unavailable);
        }
        type = fileTypeOf(file.read(FileTypeBytes));
    }
    // The bytes first: what has its last name is whole, also after a power cut.
    if (m_isLasting && !syncFile(partPath(id))) {
        return Failure(FileFault::Full);
    }
    std::error_code error;
    std::filesystem::rename(partPath(id).toStdU16String(), wholePath(id).toStdU16String(), error);
    if (error || (m_isLasting && !syncFolder(m_path))) {
        return Failure(FileFault::Unavailable);
    }
    return type;
}

std::optional<QByteArray> FileFolder::read(const QString &id, qint64 headBytes, qint64 offset, qint64 length) const
{
    QFile file(wholePath(id));
    if (!openAs(file, QIODevice::ReadOnly) || !file.seek(headBytes + offset)) {
        return std::nullopt;
    }
    QByteArray bytes = file.read(length);
    return bytes.size() == length ? std::optional(std::move(bytes)) : std::nullopt;
}

void FileFolder::remove(const QString &id) const
{
    QFile::remove(partPath(id));
    QFile::remove(wholePath(id));
}

} // namespace maru
