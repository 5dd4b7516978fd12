// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "app/client/files/filefault.h"
#include "app/client/files/filerequest.h"
#include "common/chat/filereference.h"

namespace maru {

/// Brings one file from the server to a place on this computer. Until it is whole it lies beside that place, with
/// the ending ".part"; what breaks goes on there, by itself or by start(), in this run or a later one. A server that
/// says it is done before the file is whole is not asked again.
class FileDownload : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileDownload)

public:
    /// What lies at `target` is replaced once the new file is whole.
    FileDownload(QNetworkAccessManager &http, const FileServer &server, const FileReference &file,
                 const QString &target, QObject *parent);

    [[nodiscard]] const FileReference &file() const { return m_reference; }
    void start();
    /// The server is away: nothing is tried before start().
    void pause();
    /// It is not wanted any more: nothing of it stays. Deletes itself; no more signals.
    void cancel();

signals:
    void progressed(qint64 received);
    void finished();
    void failed(maru::FileFault fault);

private:
    void onBytes();
    void onFinished();
    /// False: it has failed.
    bool take();
    void settle();
    void fail(FileFault fault);

    QNetworkAccessManager &m_http;
    const FileServer m_server;
    const FileReference m_reference;
    const QString m_target;
    QFile m_part;
    QPointer<FileRequest> m_request; // a child
    bool m_begun = false; // what comes is of the file, and belongs where m_part ends
    QTimer m_retry;
};

} // namespace maru
