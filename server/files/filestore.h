// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QTemporaryDir>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

#include "common/result.h"
#include "server/clock.h"
#include "server/files/filefolder.h"
#include "server/files/fileindex.h"

namespace maru {

/// The files that go along with messages: what there is, by an index that answers at once, and their bytes on the
/// disk, which threads of its own read and write.
///
/// Lives on the thread of the rules. Every call returns at once; its completion is called later, on that thread, and
/// not at all once the store is gone. The destructor lets what was begun on the disk end. The clock outlives it.
class FileStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileStore)

public:
    struct Options {
        QString path; ///< the folder; empty: a temporary one, which goes with the store
        FileIndex::Limits limits;
    };
    enum class Fault {
        NoSuchFile, ///< or not of the kind that is asked for
        WrongPlace, ///< a piece that does not follow what is there: FileIndex::File::received tells where to go on
        Busy, ///< the disk is behind: soon again
        Full, ///< the disk is full
        Unavailable, ///< the disk is in trouble
    };
    using BeginFault = std::variant<UploadRefusal, Fault>;
    template <typename T>
    using Done = std::function<void(Result<T, Fault>)>;

    /// Looks at what the folder has, for as long as that takes; nothing else here blocks.
    FileStore(const Options &options, const Clock &clock, QObject *parent = nullptr);
    ~FileStore() override;

    [[nodiscard]] FileIndex &index() { return m_index; }
    [[nodiscard]] const FileIndex &index() const { return m_index; }

    /// Makes room for an upload. Its id.
    void begin(const QString &name, qint64 size, const QString &address,
               const std::function<void(Result<QString, BeginFault>)> &done);
    /// Puts a piece behind the `offset` bytes that are there. How many are there then; the whole file is on the disk
    /// if that are all.
    void write(const QString &id, qint64 offset, const QByteArray &piece, const Done<qint64> &done);
    /// Bytes of a whole file; `offset` and `length` lie in it.
    void read(const QString &id, qint64 offset, qint64 length, const Done<QByteArray> &done);
    /// Drops files, whole or not, that the disk is not busy with. Nobody is told.
    void remove(const QStringList &ids);

private:
    /// Does `work` on a thread of `pool`, then `done` with its outcome on ours.
    template <typename Work, typename Then>
    void run(QThreadPool &pool, Work work, Then then);
    void noteWritten(const QString &id, qint64 length, const Result<std::monostate, FileFault> &written,
                     const Done<qint64> &done);
    void finish(const QString &id, const Done<qint64> &done);
    /// Says so in the log, once until it works again.
    void noteTrouble(bool isThere);

    const Clock &m_clock;
    std::unique_ptr<QTemporaryDir> m_temporary; // or none
    FileFolder m_folder;
    FileIndex m_index;
    bool m_hasTrouble = false; // the log was told that files cannot be stored
    qint64 m_waitingBytes = 0; // of pieces that are not on the disk yet
    QThreadPool m_writers;
    QThreadPool m_readers; // apart, so that nobody who reads waits for another's bytes to be on the disk
};

} // namespace maru
