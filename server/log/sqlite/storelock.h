// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/result.h"
#include "common/sql/sqldatabase.h"
#include "server/log/sqlite/logdatabase.h"

namespace maru {

/// That one server writes a store, and no second: each would give out the same seq. Held as long as the object lives.
/// Does not keep anybody from reading, nor maru-server's backup, check and export.
///
/// The lock is SQLite's own on an empty file beside the store, messages.sqlite.lock, which stays there: the system
/// gives it back when the process ends, however it ends, so that none is ever left over by a kill, whatever process
/// ids are used again. It works between two servers of one process, too. One thread's own.
class StoreLock
{
public:
    /// StoreTrouble::Kind::InUse if another server holds it, after waiting a moment for one that is just being
    /// killed; CannotOpen if the folder cannot be written: then nobody may write the store.
    [[nodiscard]] static Result<StoreLock, StoreTrouble> take(const QString &storePath);

private:
    StoreLock() = default;

    SqlDatabase m_file;
};

} // namespace maru
