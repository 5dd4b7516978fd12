// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>

#include <memory>

#include "app/client/files/filecache.h"
#include "app/client/files/filefault.h"
#include "app/client/files/filerequest.h"
#include "common/chat/filereference.h"

namespace maru {

class FileDownload;
class FileUpload;

/// One server's files as this computer has them: fetches what is wanted into the cache, or where it is to be saved,
/// and tells how far it has come. Knows no messages; uploads are UploadQueue's to begin.
///
/// Lives on the client's thread.
class FileTransfers : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileTransfers)

public:
    struct State {
        enum class Phase {
            Absent, ///< with the server only
            Loading,
            Here, ///< in the cache
            Failed,
        };
        Phase phase = Phase::Absent;
        qint64 received = 0; ///< bytes, while it is loading
        FileFault fault = FileFault::None;
    };

    explicit FileTransfers(QObject *parent = nullptr);
    ~FileTransfers() override;

    /// Nothing is fetched or pasted without one.
    void setCacheFolder(const QString &folder);
    [[nodiscard]] const FileCache *cache() const { return m_cache.get(); }
    /// What is under way to another one is given up.
    void setServer(const FileServer &server);

    [[nodiscard]] State stateOf(const FileReference &file);
    /// Into the cache, if it is not there; also once more after it failed.
    void fetch(const FileReference &file);
    /// To where the user wants it: from the cache, or from the server.
    void save(const FileReference &file, const QString &path);
    void cancel(const QString &id);
    // What is under way waits, and goes on, with the connection.
    void pause();
    void resume();
    [[nodiscard]] FileUpload *newUpload(const QString &path, const QString &name, QObject *parent);

signals:
    void changed(const QString &id);
    void saved(const QString &path);
    void saveFailed(const QString &name, maru::FileFault fault);

private:
    FileDownload *begin(const FileReference &file, const QString &path);
    void copy(const FileReference &file, const QString &path);

    QNetworkAccessManager m_http;
    FileServer m_server;
    std::unique_ptr<FileCache> m_cache;
    QHash<QString, State> m_states; // by id, as far as they were asked for
    QHash<QString, FileDownload *> m_downloads; // children, by id
};

} // namespace maru
