// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

#include "common/result.h"

namespace maru {

/// Why the disk did not do what it should.
enum class FileFault {
    Full, ///< there is no room; later there may be
    Unavailable, ///< it is not there, or the disk is in trouble
};

/// The folder in which a server keeps files, and what stands in it: `ID`, a whole file, and `ID.part`, one that is
/// being uploaded. Each begins with a line of JSON that has its name and size; its bytes follow (`tail -n +2 ID`
/// gives them). A file has its last name only when all of it is on the disk, so that a crash at any moment leaves
/// whole files and such as can be gone on with.
///
/// Synchronous, and a value: may be used on several threads, if one file is written on one at a time. Follows no
/// symbolic links.
class FileFolder
{
public:
    /// What is kept free of the disk for the messages. Bytes.
    static constexpr qint64 SpareBytes = 64LL * 1024 * 1024;

    /// One that stood there.
    struct Found {
        QString id;
        QString name;
        qint64 size = 0; ///< bytes, when it is whole
        qint64 received = 0;
        qint64 headBytes = 0; ///< of the line in front
        qint64 changedAt = 0; ///< milliseconds since 1970 UTC
        QString type; ///< of a whole one
        bool isWhole = false;
    };

    /// Made with the first file. `isLasting`: a file counts as whole only when it outlives a power cut.
    FileFolder(QString path, bool isLasting)
        : m_path(std::move(path))
        , m_isLasting(isLasting)
    {}

    /// What is there. Whatever else stands there is left alone; what is broken, too, and is named in the log.
    [[nodiscard]] QList<Found> list() const;
    /// Makes an empty part. The number of bytes of its head.
    [[nodiscard]] Result<qint64, FileFault> begin(const QString &id, const QString &name, qint64 size) const;
    /// Puts bytes behind the `offset` that are there. If that fails, the part is as before.
    [[nodiscard]] Result<std::monostate, FileFault> write(const QString &id, qint64 headBytes, qint64 offset,
                                                          const QByteArray &bytes) const;
    /// A part that has all its bytes becomes a whole file. Its type (fileTypeOf).
    [[nodiscard]] Result<QString, FileFault> finish(const QString &id, qint64 headBytes) const;
    /// Bytes of a whole file; none if they are not there.
    [[nodiscard]] std::optional<QByteArray> read(const QString &id, qint64 headBytes, qint64 offset,
                                                 qint64 length) const;
    /// Whole or not.
    void remove(const QString &id) const;

private:
    [[nodiscard]] QString wholePath(const QString &id) const { return m_path + u'/' + id; }
    [[nodiscard]] QString partPath(const QString &id) const;
    [[nodiscard]] bool makeFolder() const;
    [[nodiscard]] std::optional<Found> look(const QString &fileName) const;

    QString m_path;
    bool m_isLasting;
};

} // namespace maru
