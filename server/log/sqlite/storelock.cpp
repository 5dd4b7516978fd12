// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/storelock.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru {

Result<StoreLock, StoreTrouble> StoreLock::take(const QString &storePath)
{
    StoreLock lock;
    SqlDatabase &file = lock.m_file;
    const std::array statements = {
        u"PRAGMA busy_timeout = 2000"_s,
        u"PRAGMA journal_mode = MEMORY"_s,
        u"BEGIN EXCLUSIVE"_s,
        // Never committed, so that the file stays empty. One that may only be read lets everybody begin, but not
        // this.
        u"PRAGMA user_version = 1"_s,
    };
    if (file.open(storePath + ".lock"_L1)
        && std::ranges::all_of(statements, [&file](const QString &statement) { return file.execute(statement); })) {
        return lock;
    }
    if (file.isBusy()) {
        return Failure(StoreTrouble{
            StoreTrouble::Kind::InUse,
            u"The message store %1 is in use by another server. Stop that one, or use another folder."_s.arg(
                storePath)});
    }
    return Failure(LogDatabase::unwritable(storePath, file.lastFailure()));
}

} // namespace maru
