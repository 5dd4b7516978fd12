// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/forgetfuldisk.h"

#include <QFile>
#include <QFileInfo>
#include <QMutexLocker>

#include <algorithm>
#include <new>
#include <sqlite3.h>

namespace maru::test {
namespace {

constexpr qint64 sector = 512; // bytes that reach a disk together

ForgetfulDisk *disk = nullptr;
sqlite3_vfs *real = nullptr;

/// SQLite allocates this, and behind it the real file.
struct NotedFile {
    sqlite3_file base;
    QString *path; // none for files without a name, which end with the process

    [[nodiscard]] sqlite3_file *below() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static NotedFile &of(sqlite3_file *file) { return *reinterpret_cast<NotedFile *>(file); }
};

int closeFile(sqlite3_file *file)
{
    NotedFile &noted = NotedFile::of(file);
    delete noted.path;
    return noted.below()->pMethods->xClose(noted.below());
}

int readFile(sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xRead(below, data, size, offset);
}

int writeFile(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
    NotedFile &noted = NotedFile::of(file);
    if (noted.path) {
        disk->noteWritten(*noted.path, offset, QByteArray(static_cast<const char *>(data), size));
    }
    return noted.below()->pMethods->xWrite(noted.below(), data, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    NotedFile &noted = NotedFile::of(file);
    if (noted.path) {
        disk->noteTruncated(*noted.path, size);
    }
    return noted.below()->pMethods->xTruncate(noted.below(), size);
}

int syncFile(sqlite3_file *file, int)
{
    NotedFile &noted = NotedFile::of(file);
    if (noted.path) {
        disk->noteSynced(*noted.path); // the real disk need not turn for this
    }
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xFileSize(below, size);
}

int lockFile(sqlite3_file *file, int lock)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xLock(below, lock);
}

int unlockFile(sqlite3_file *file, int lock)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xUnlock(below, lock);
}

int checkReservedLock(sqlite3_file *file, int *result)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xCheckReservedLock(below, result);
}

int controlFile(sqlite3_file *file, int operation, void *argument)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xFileControl(below, operation, argument);
}

int sectorSize(sqlite3_file *) { return int(sector); }

int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xShmMap(below, page, size, extend, memory);
}

int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xShmLock(below, offset, count, flags);
}

void barrier(sqlite3_file *file)
{
    sqlite3_file *below = NotedFile::of(file).below();
    below->pMethods->xShmBarrier(below);
}

int unmapShared(sqlite3_file *file, int deletes)
{
    sqlite3_file *below = NotedFile::of(file).below();
    return below->pMethods->xShmUnmap(below, deletes);
}

/// Version 2: shared memory, but no mapped files, so that all that is written passes through here.
const sqlite3_io_methods methods = {2,           closeFile,   readFile,        writeFile,  truncateFile,
                                    syncFile,    sizeOfFile,  lockFile,        unlockFile, checkReservedLock,
                                    controlFile, sectorSize,  characteristics, mapShared,  lockShared,
                                    barrier,     unmapShared, nullptr,         nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *noted = new (file) NotedFile{};
    const int code = real->xOpen(real, name, noted->below(), flags, outFlags);
    noted->base.pMethods = noted->below()->pMethods ? &methods : nullptr;
    if (noted->base.pMethods && name) {
        noted->path = new QString(QString::fromUtf8(name));
        disk->noteOpened(*noted->path);
    }
    return code;
}

int deleteFile(sqlite3_vfs *, const char *name, int syncsFolder)
{
    disk->noteDeleted(QString::fromUtf8(name));
    return real->xDelete(real, name, syncsFolder);
}

sqlite3_vfs vfs = {};

} // namespace

ForgetfulDisk::ForgetfulDisk(quint32 seed)
    : m_random(seed)
{
    Q_ASSERT(!disk);
    disk = this;
    real = sqlite3_vfs_find(nullptr);
    vfs = *real;
    vfs.pNext = nullptr;
    vfs.zName = "forgetful";
    vfs.szOsFile = int(sizeof(NotedFile)) + real->szOsFile;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&vfs, 1);
}

ForgetfulDisk::~ForgetfulDisk()
{
    sqlite3_vfs_unregister(&vfs);
    sqlite3_vfs_register(real, 1);
    disk = nullptr;
}

void ForgetfulDisk::cutAt(int deed)
{
    const QMutexLocker lock(&m_mutex);
    m_cutAt = m_deeds + deed;
}

void ForgetfulDisk::restoreTo(const QString &folder) const
{
    const QMutexLocker lock(&m_mutex);
    for (auto file = m_image.cbegin(); file != m_image.cend(); ++file) {
        QFile copy(folder + u'/' + QFileInfo(file.key()).fileName());
        if (!copy.open(QIODevice::WriteOnly) || copy.write(file.value()) != file.value().size()) {
            qFatal("cannot write %s", qPrintable(copy.fileName()));
        }
    }
}

void ForgetfulDisk::noteOpened(const QString &path)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_files.contains(path)) {
        m_files.insert(path, {});
    }
}

void ForgetfulDisk::noteWritten(const QString &path, qint64 offset, const QByteArray &data)
{
    const QMutexLocker lock(&m_mutex);
    // By the sectors of the file, which a power cut may tear from each other.
    for (qint64 done = 0; done < data.size();) {
        const qint64 size = std::min<qint64>(sector - (offset + done) % sector, data.size() - done);
        m_files[path].unsynced.append({offset + done, data.mid(done, size)});
        done += size;
    }
    countDeed();
}

void ForgetfulDisk::noteTruncated(const QString &path, qint64 size)
{
    const QMutexLocker lock(&m_mutex);
    m_files[path].unsynced.append(Change{size, {}});
    countDeed();
}

void ForgetfulDisk::noteSynced(const QString &path)
{
    const QMutexLocker lock(&m_mutex);
    countDeed(); // before it is done
    File &file = m_files[path];
    for (const Change &change : std::as_const(file.unsynced)) {
        apply(file.synced, change);
    }
    file.unsynced.clear();
    file.exists = true;
}

void ForgetfulDisk::noteDeleted(const QString &path)
{
    const QMutexLocker lock(&m_mutex);
    m_files.remove(path);
    countDeed();
}

void ForgetfulDisk::apply(QByteArray &content, const Change &change)
{
    if (change.data.isNull()) {
        content.truncate(change.offset);
        return;
    }
    const qint64 end = change.offset + change.data.size();
    if (content.size() < end) {
        content.append(QByteArray(end - content.size(), '\0'));
    }
    content.replace(change.offset, change.data.size(), change.data);
}

void ForgetfulDisk::countDeed()
{
    if (++m_deeds != m_cutAt || m_isCut) {
        return;
    }
    m_isCut = true;
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        if (file->exists) {
            m_image.insert(file.key(), remains(*file));
        }
    }
}

QByteArray ForgetfulDisk::remains(const File &file)
{
    // Nothing of it, all of it, or any part.
    const int chance = 50 * m_random.bounded(3);
    QByteArray content = file.synced;
    for (const Change &change : file.unsynced) {
        if (m_random.bounded(100) < chance) {
            apply(content, change);
        }
    }
    return content;
}

} // namespace maru::test
