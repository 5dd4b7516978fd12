// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/store/keptfolders.h"

#include <QDir>
#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace maru {

/// A name that every file system takes; empty in no folder.
static QString placeIn(const QString &folder, const ServerAddress &server, QLatin1StringView ending = {})
{
    return folder.isEmpty()
        ? QString()
        : folder + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(server.text().toLower())) + ending;
}

QString KeptFolders::storeFileOf(const ServerAddress &server) const { return placeIn(m_store, server, ".sqlite"_L1); }

QString KeptFolders::pastedFolderOf(const ServerAddress &server) const
{
    return placeIn(m_store, server, ".pasted"_L1);
}

QString KeptFolders::cacheFolderOf(const ServerAddress &server) const { return placeIn(m_cache, server); }

void KeptFolders::forget(const ServerAddress &server) const
{
    for (const QString &folder : {cacheFolderOf(server), pastedFolderOf(server)}) {
        if (!folder.isEmpty()) { // which would be the one that we are in
            QDir(folder).removeRecursively();
        }
    }
    if (const QString file = storeFileOf(server); !file.isEmpty()) {
        for (const QString &part : {file, file + "-wal"_L1, file + "-shm"_L1}) {
            QFile::remove(part);
        }
    }
}

} // namespace maru
