// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

#include "common/result.h"
#include "common/sql/sqldatabase.h"
#include "server/log/durability.h"
#include "server/log/sqlite/storefiles.h"

namespace maru {

/// What stands between us and the store, for the person who runs the server.
struct StoreTrouble {
    enum class Kind {
        CannotOpen, ///< missing rights, a folder that is none, no space: perhaps it can be read
        NewerSchema, ///< a later version of Maru wrote it
        Damaged, ///< not a database, or one whose check fails
        InUse, ///< another server writes it
        Migration, ///< a step from an older schema failed; the store is as it was
    };
    Kind kind = Kind::CannotOpen;
    QString text; ///< what happened and what to do, in one or two sentences
};

/// An open SQLite database of the log's schema, brought up to date step by step when it is older. One thread's own.
class LogDatabase : public SqlDatabase
{
public:
    /// Opens `path`, or makes it, to be written. With Durability::Memory the path is ignored.
    [[nodiscard]] static Result<LogDatabase, StoreTrouble> open(const QString &path, Durability durability);
    /// Opens one that cannot be written at the moment: it must be there. Changes nothing: of
    /// an older schema it is read as it is, without the search.
    [[nodiscard]] static Result<LogDatabase, StoreTrouble> openToRead(const QString &path);
    /// Opens one that is open for writing elsewhere, to read what is committed there.
    [[nodiscard]] static Result<LogDatabase, StoreTrouble> openBeside(const QString &path);
    /// For a file that turns out to be no sound store after it was opened.
    [[nodiscard]] static StoreTrouble damaged(const QString &path, const QString &why);
    /// For one that cannot be written at the moment.
    [[nodiscard]] static StoreTrouble unwritable(const QString &path, const QString &why);
    [[nodiscard]] static int newestSchema();
    /// The files that are written are those that will be found after a restart. False: nothing may be acknowledged.
    [[nodiscard]] bool isInPlace() const { return m_files.areInPlace(); }

    /// SQLite's own check of the whole file; empty if it is sound.
    [[nodiscard]] QStringList integrityFaults();

private:
    LogDatabase() = default;

    [[nodiscard]] static Result<LogDatabase, StoreTrouble> openReadable(const QString &path, Opening opening);
    /// What the last failure means for the store at `path`.
    [[nodiscard]] StoreTrouble trouble(const QString &path) const;
    /// None if this version can read it, or bring it up to date.
    [[nodiscard]] std::optional<StoreTrouble> schemaTrouble(const QString &path);
    [[nodiscard]] std::optional<StoreTrouble> bringUpToDate(const QString &path);

    StoreFiles m_files;
};

} // namespace maru
