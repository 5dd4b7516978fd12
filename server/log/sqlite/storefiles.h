// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QtGlobal>

namespace maru {

/// The files of an open store: the database, its write-ahead log and the index to that. Whoever deletes or replaces
/// one of them under a running server leaves it writing into a file that nobody will ever read again.
///
/// On Windows an open store cannot be deleted; there the names are all that is looked at.
class StoreFiles
{
public:
    /// Of a store in memory: always in place.
    StoreFiles() = default;
    /// As they are now. The store MUST be open, and have been read or written.
    explicit StoreFiles(const QString &path);

    /// Whether they still are what their names lead to. Some microseconds.
    [[nodiscard]] bool areInPlace() const;

private:
    struct File {
        QString path;
        quint64 device = 0;
        quint64 number = 0;

        bool operator==(const File &) const = default;
    };
    [[nodiscard]] static File fileAt(const QString &path);

    QList<File> m_files;
};

} // namespace maru
