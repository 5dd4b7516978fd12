// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSqlDatabase>
#include <QString>
#include <QStringList>

#include "common/result.h"
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
class LogDatabase
{
public:
    /// Opens `path`, or makes it. With Durability::Memory the path is ignored.
    [[nodiscard]] static Result<LogDatabase, StoreTrouble> open(const QString &path, Durability durability);

    LogDatabase(LogDatabase &&other) noexcept;
    LogDatabase &operator=(LogDatabase &&other) = delete;
    Q_DISABLE_COPY(LogDatabase)
    ~LogDatabase();

    [[nodiscard]] QSqlDatabase handle() const;
    /// Runs a statement that is needed once, and has no result.
    [[nodiscard]] bool execute(const QString &sql);
    /// What SQLite said last, for the log.
    [[nodiscard]] const QString &lastFailure() const { return m_lastFailure; }
    void noteFailure(const QString &text) { m_lastFailure = text; }
    [[nodiscard]] static int newestSchema();

    /// SQLite's own check of the whole file; empty if it is sound.
    [[nodiscard]] QStringList integrityFaults() const;

private:
    explicit LogDatabase(QString connectionName);

    QString m_connectionName;
    QString m_lastFailure;
};

} // namespace maru
