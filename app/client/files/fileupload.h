// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "app/client/files/filefault.h"
#include "app/client/files/filerequest.h"

namespace maru {

/// Brings one file of this computer to the server, piece by piece (docs/protocol.md, Files). What breaks goes on
/// where the server has it, by itself or by start(); what the server refuses is told once, and is over.
class FileUpload : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileUpload)

public:
    FileUpload(QNetworkAccessManager &http, const FileServer &server, const QString &path, const QString &name,
               QObject *parent);

    /// Begins, or goes on at once.
    void start();
    /// The server is away: nothing is tried before start().
    void pause();
    /// It is not wanted any more; the server is told, and this deletes itself. No more signals.
    void cancel();

signals:
    void progressed(qint64 sent);
    /// The server has it all, by this id.
    void finished(const QString &id);
    void failed(maru::FileFault fault);

private:
    void announce();
    void sendPiece();
    void request(const QByteArray &verb, const QString &path, const QByteArray &body,
                 void (FileUpload::*answered)(FileRequest &));
    void onAnnounced(FileRequest &answer);
    void onPiece(FileRequest &answer);
    void tryAgain(const FileRequest &answer);
    void fail(FileFault fault);
    void failBy(const FileRequest &answer);

    QNetworkAccessManager &m_http;
    const FileServer m_server;
    const QString m_name;
    QFile m_file;
    qint64 m_size = 0; // what was announced
    QString m_id; // empty until it was
    qint64 m_sent = 0;
    qint64 m_mostPerPiece = 0;
    qint64 m_piece; // grows while the line is fast
    QPointer<FileRequest> m_request; // a child; one at a time
    QTimer m_retry;
    bool m_wasCorrected = false; // by the last answer: the server had another part of it
    bool m_over = false;
};

} // namespace maru
