// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

#include "common/chat/filereference.h"
#include "common/result.h"

namespace maru {

/// Why no upload may be begun.
enum class UploadRefusal {
    TooLarge, ///< larger than one file may be
    NoRoom, ///< all files together have as much as they may
    TooMany, ///< unfinished ones, of that address or in all
};

/// Which files a server has, and how much more it takes. An upload counts with all its bytes from the beginning, so
/// that who announces much and sends nothing takes no more of the disk than who sends it.
///
/// Knows nothing of disks: FileStore does what is to be done there, and tells. Lives on the thread of the rules.
class FileIndex
{
    Q_DISABLE_COPY_MOVE(FileIndex)

public:
    struct Limits {
        qint64 fileBytes = 0; ///< the largest file; 0: none is taken
        qint64 totalBytes = 0; ///< all together
        int uploadsPerAddress = 64; ///< unfinished ones; they have a quarter of all bytes at most
        int uploads = 1'024; ///< unfinished ones, in all
    };
    /// However small, a file counts for so many bytes of all: what bounds their number, too.
    static constexpr qint64 LeastCounted = 65'536;

    /// Which messages a file went along with: those of rooms that last, or of ephemeral ones.
    enum class Holder { None, Lasting, Ephemeral };

    struct File {
        QString name;
        qint64 size = 0; ///< bytes, when it is whole
        qint64 received = 0;
        qint64 headBytes = 0; ///< of FileFolder
        qint64 touchedAt =
            0; ///< when a piece came last, or it went along with a message; milliseconds since 1970 UTC
        QString type = {}; ///< of a whole one
        QString address = {}; ///< of whoever uploads it; empty if that is not known any more
        Holder holder = Holder::None;
        quint64 claim = 0; ///< the number of its last claim; 0: none
        bool isWhole = false;
        bool isBusy = false; ///< the disk is at it
    };

    explicit FileIndex(const Limits &limits)
        : m_limits(limits)
    {}

    [[nodiscard]] qint64 largest() const { return m_limits.fileBytes; }
    [[nodiscard]] const File *find(const QString &id) const;
    [[nodiscard]] File *find(const QString &id);
    [[nodiscard]] qsizetype count() const { return m_files.size(); }
    [[nodiscard]] qsizetype uploads() const { return m_uploads; }
    /// Of all, as they count.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    /// Takes an upload on, under an id that nobody can guess.
    [[nodiscard]] Result<QString, UploadRefusal> begin(const QString &name, qint64 size, const QString &address,
                                                       qint64 now);
    /// One that was there before.
    void add(const QString &id, const File &file);
    /// All bytes of an upload are on the disk.
    void noteWhole(const QString &id, const QString &type, qint64 now);
    void remove(const QString &id);

    /// It is to go along with a message of `holder`'s: what that message has of it. None if it is not there, not
    /// whole, or with the other holder's; whether another message of the same has it, the log knows.
    [[nodiscard]] std::optional<FileReference> claim(const QString &id, Holder holder, qint64 now);
    /// The same of messages that are there already.
    void noteHeld(const QSet<QString> &ids, Holder holder);

    /// The number of the last claim.
    [[nodiscard]] quint64 lastClaim() const { return m_lastClaim; }
    /// Files that went along with no message of those that `held` names, have not been touched since `before` and
    /// not claimed after the claim `lastClaim`; unfinished uploads that have not been since `uploadsBefore`.
    [[nodiscard]] QStringList unused(const QSet<QString> &held, quint64 lastClaim, qint64 before,
                                     qint64 uploadsBefore) const;

private:
    [[nodiscard]] bool mayBegin(qint64 size, const QString &address) const;
    /// Counts one upload more or less for its address.
    void countUpload(const File &file, int more);

    struct Share {
        int uploads = 0;
        qint64 bytes = 0;
    };

    Limits m_limits;
    QHash<QString, File> m_files; // by id
    QHash<QString, Share> m_shares; // of unfinished uploads, by address
    qsizetype m_uploads = 0;
    qint64 m_bytes = 0;
    quint64 m_lastClaim = 0;
};

} // namespace maru
