// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include "common/result.h"
#include "common/sql/sqldatabase.h"
#include "server/log/durability.h"

namespace maru {

/// What stands between us and the store, for the person who runs the server.
struct StoreTrouble {
    enum class Kind {
        CannotOpen, ///< missing rights, a folder that is none, no space for the first byte
        NewerSchema, ///< a later version of Maru wrote it
        Damaged, ///< not a database, or one whose check fails
        Migration, ///< a step from an older schema failed; the store is as it was
    };
    Kind kind = Kind::CannotOpen;
    QString text; ///< what happened and what to do, in one or two sentences
};

/// An open SQLite database of the log's schema, brought up to date step by step when it is older. One thread's own.
class LogDatabase : public SqlDatabase
{
public:
    /// Opens `path`, or makes it. With Durability::Memory the path is ignored.
    [[nodiscard]] static Result<LogDatabase, StoreTrouble> open(const QString &path, Durability durability);
    [[nodiscard]] static int newestSchema();

    /// SQLite's own check of the whole file; empty if it is sound.
    [[nodiscard]] QStringList integrityFaults() const;

private:
    LogDatabase() = default;
};

} // namespace maru
