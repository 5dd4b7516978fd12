// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <memory>

#include "app/client/files/filecache.h"
#include "app/client/files/filefault.h"
#include "app/client/files/filerequest.h"
#include "app/client/files/pastedfiles.h"
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
            GivenUp, ///< the same, and the user did not want to wait for it
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

    /// Nothing is fetched without one.
    void setCacheFolder(const QString &folder);
    [[nodiscard]] const FileCache *cache() const { return m_cache.get(); }
    /// Images that are pasted cannot be kept without one.
    void setPastedFolder(const QString &folder);
    [[nodiscard]] const PastedFiles *pasted() const { return m_pasted.get(); }
    /// The server has the file of that path now: if it was pasted it is nobody's any more, and goes into the cache.
    void takePasted(const FileReference &file, const QString &path);
    /// What is under way to another one is given up.
    void setServer(const FileServer &server);

    [[nodiscard]] State stateOf(const FileReference &file);
    /// Into the cache, if it is not there; also once more after it failed or was given up. A few at once, those that
    /// were wanted last before the others.
    void fetch(const FileReference &file);
    /// The same for what has come into sight and nobody asked for: not what failed or was given up, and of many that
    /// wait for their turn only those that were seen last.
    void fetchSeen(const FileReference &file);
    /// To where the user wants it: from the cache, or from the server.
    void save(const FileReference &file, const QString &path);
    /// The same with a file of this computer, that no server has yet.
    void saveOwn(const QString &from, const QString &name, const QString &path);
    void cancel(const QString &id);
    // What is under way waits, and goes on, with the connection.
    void pause();
    void resume();
    [[nodiscard]] FileUpload *newUpload(const QString &path, const QString &name, QObject *parent);
    /// Nobody waits for it any more: the server is told, if it can be.
    void abandon(FileUpload *upload);

signals:
    void changed(const QString &id);
    void saved(const QString &path);
    void saveFailed(const QString &name, maru::FileFault fault);

private:
    void want(const FileReference &file, bool isAskedFor);
    void startNext();
    void end(QString id, const State &state); // a copy: it may be one of m_waiting
    void copy(const QString &from, const QString &name, const QString &path);

    QNetworkAccessManager m_http;
    FileServer m_server;
    std::unique_ptr<FileCache> m_cache;
    std::unique_ptr<PastedFiles> m_pasted;
    QHash<QString, State> m_states; // by id, as far as they were asked for
    QHash<QString, FileDownload *> m_downloads; // children, by id
    QStringList m_waiting; // ids of those that did not begin yet, in the order of wanting
    QSet<QString> m_askedFor; // ids of those of m_downloads that somebody waits for
    bool m_paused = false;
};

} // namespace maru
