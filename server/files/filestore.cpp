// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/files/filestore.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logFiles, "maru.server.files", QtInfoMsg)

constexpr int writerThreads = 2;
constexpr int readerThreads = 2;

/// Pieces in memory, of all uploads, that wait for the disk. Bytes.
constexpr qint64 mostWaiting = 32LL * 1024 * 1024;

FileStore::Fault faultFor(FileFault fault)
{
    return fault == FileFault::Full ? FileStore::Fault::Full : FileStore::Fault::Unavailable;
}

} // namespace

FileStore::FileStore(const Options &options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_temporary(options.path.isEmpty() ? std::make_unique<QTemporaryDir>() : nullptr)
    , m_folder(m_temporary ? m_temporary->path() : options.path, !m_temporary)
    , m_index(options.limits)
{
    m_writers.setMaxThreadCount(writerThreads);
    m_readers.setMaxThreadCount(readerThreads);
    for (const FileFolder::Found &found : m_folder.list()) {
        FileIndex::File file{found.name, found.size, found.received, found.headBytes};
        file.touchedAt = std::min(found.changedAt, clock.now());
        file.type = found.type;
        file.isWhole = found.isWhole;
        if (!found.isWhole && found.received == found.size) { // the last piece was there, and then it ended
            const auto type = m_folder.finish(found.id, found.headBytes);
            if (!type) {
                continue;
            }
            file.type = *type;
            file.isWhole = true;
        }
        m_index.add(found.id, file);
    }
}

FileStore::~FileStore()
{
    m_writers.waitForDone();
    m_readers.waitForDone();
}

template <typename Work, typename Then>
void FileStore::run(QThreadPool &pool, Work work, Then then)
{
    pool.start([this, work = std::move(work), then = std::move(then)]() mutable {
        QMetaObject::invokeMethod(this, [outcome = work(), then = std::move(then)] { then(outcome); });
    });
}

void FileStore::begin(const QString &name, qint64 size, const QString &address,
                      const std::function<void(Result<QString, BeginFault>)> &done)
{
    const auto id = m_index.begin(name, size, address, m_clock.now());
    if (!id) {
        QMetaObject::invokeMethod(
            this, [done, refusal = id.error()] { done(Failure(BeginFault(refusal))); }, Qt::QueuedConnection);
        return;
    }
    m_index.find(*id)->isBusy = true;
    run(
        m_writers, [folder = m_folder, id = *id, name, size] { return folder.begin(id, name, size); },
        [this, id = *id, done](const Result<qint64, FileFault> &headBytes) {
            if (!headBytes) {
                noteTrouble(true);
                m_index.remove(id);
                done(Failure(BeginFault(faultFor(headBytes.error()))));
                return;
            }
            FileIndex::File *file = m_index.find(id);
            file->isBusy = false;
            file->headBytes = *headBytes;
            done(id);
        });
}

void FileStore::write(const QString &id, qint64 offset, const QByteArray &piece, const Done<qint64> &done)
{
    FileIndex::File *file = m_index.find(id);
    const auto fail = [this, &done](Fault fault) {
        QMetaObject::invokeMethod(
            this, [done, fault] { done(Failure(fault)); }, Qt::QueuedConnection);
    };
    if (!file) {
        fail(Fault::NoSuchFile);
    } else if (file->isWhole || file->isBusy || offset != file->received
               || piece.size() > file->size - file->received) {
        fail(Fault::WrongPlace);
    } else if (m_waitingBytes + piece.size() > mostWaiting) {
        fail(Fault::Busy);
    } else {
        m_waitingBytes += piece.size();
        file->isBusy = true;
        run(
            m_writers,
            [folder = m_folder, id, headBytes = file->headBytes, offset, piece] {
                return folder.write(id, headBytes, offset, piece);
            },
            [this, id, length = piece.size(), done](const Result<std::monostate, FileFault> &written) {
                m_waitingBytes -= length;
                noteWritten(id, length, written, done);
            });
    }
}

void FileStore::noteWritten(const QString &id, qint64 length, const Result<std::monostate, FileFault> &written,
                            const Done<qint64> &done)
{
    FileIndex::File *file = m_index.find(id); // what is busy is not removed
    file->isBusy = false;
    if (!written) {
        noteTrouble(true);
        done(Failure(faultFor(written.error())));
        return;
    }
    noteTrouble(false);
    file->received += length;
    file->touchedAt = m_clock.now();
    if (file->received < file->size) {
        done(file->received);
        return;
    }
    finish(id, done);
}

void FileStore::finish(const QString &id, const Done<qint64> &done)
{
    FileIndex::File *file = m_index.find(id);
    file->isBusy = true;
    run(
        m_writers, [folder = m_folder, id, headBytes = file->headBytes] { return folder.finish(id, headBytes); },
        [this, id, done](const Result<QString, FileFault> &type) {
            FileIndex::File *ended = m_index.find(id);
            ended->isBusy = false;
            if (type) {
                m_index.noteWhole(id, *type, m_clock.now());
                done(ended->size);
                return;
            }
            // Nobody knows what of it is on the disk: it has to come again.
            noteTrouble(true);
            remove({id});
            done(Failure(faultFor(type.error())));
        });
}

void FileStore::noteTrouble(bool isThere)
{
    if (std::exchange(m_hasTrouble, isThere) == isThere) {
        return;
    }
    if (isThere) {
        qCCritical(logFiles)
            << "cannot store files: who sends some is told to try again, messages go on. Check that the "
               "disk has room and that the folder is writable; storing goes on by itself.";
    } else {
        qCInfo(logFiles) << "files can be stored again";
    }
}

void FileStore::read(const QString &id, qint64 offset, qint64 length, const Done<QByteArray> &done)
{
    const FileIndex::File *file = m_index.find(id);
    const bool isThere = file && file->isWhole;
    run(
        m_readers,
        [folder = m_folder, id, headBytes = isThere ? file->headBytes : 0, isThere, offset, length] {
            return isThere ? folder.read(id, headBytes, offset, length) : std::nullopt;
        },
        [done](const std::optional<QByteArray> &bytes) {
            if (bytes) {
                done(*bytes);
            } else {
                done(Failure(Fault::NoSuchFile));
            }
        });
}

void FileStore::remove(const QStringList &ids)
{
    QStringList free;
    for (const QString &id : ids) {
        if (const FileIndex::File *file = m_index.find(id); file && !file->isBusy) {
            m_index.remove(id);
            free.append(id);
        }
    }
    if (!free.isEmpty()) {
        m_writers.start([folder = m_folder, free] {
            for (const QString &id : free) {
                folder.remove(id);
            }
        });
    }
}

} // namespace maru
