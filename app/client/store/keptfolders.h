// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/chat/serveraddress.h"

namespace maru {

/// Where this computer keeps what it knows of servers: of each in places of its own, named after its address. Reads
/// and writes nothing there.
class KeptFolders
{
public:
    /// For what must not be lost; empty: nothing is kept.
    void setStore(const QString &folder) { m_store = folder; }
    /// For what may be deleted at any time; empty: none of it is kept.
    void setCache(const QString &folder) { m_cache = folder; }

    // Empty if it is not kept.
    [[nodiscard]] QString storeFileOf(const ServerAddress &server) const; ///< of its ClientStore
    [[nodiscard]] QString pastedFolderOf(const ServerAddress &server) const; ///< of its PastedFiles
    [[nodiscard]] QString cacheFolderOf(const ServerAddress &server) const; ///< of its FileCache

    /// Deletes all of it; nobody may have it open.
    void forget(const ServerAddress &server) const;

private:
    QString m_store;
    QString m_cache;
};

} // namespace maru
