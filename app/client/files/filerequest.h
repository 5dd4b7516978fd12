// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSslError>

#include <optional>

#include "common/chat/fingerprint.h"
#include "common/chat/serveraddress.h"

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace maru {

/// The server whose files are meant, and what it wants to see of us.
struct FileServer {
    ServerAddress address;
    std::optional<Fingerprint> certificate = {}; ///< the only one that is right; none: one an authority vouches for
    QString token = {};

    bool operator==(const FileServer &) const = default;
};

/// One request about files over HTTP: with our token, which nobody sees whose certificate is not the right one, and
/// without redirections. Ends with finished(); whoever made it deletes it.
class FileRequest : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileRequest)

public:
    /// `path` may hold a query. `from`: the first byte that is wanted of a file.
    FileRequest(QNetworkAccessManager &http, const FileServer &server, const QByteArray &verb, const QString &path,
                const QByteArray &body, qint64 from, QObject *parent);

    /// What the server answered; 0: nothing, the connection broke.
    [[nodiscard]] int status() const;
    /// It was done as asked, and nothing of the answer is missing.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isDistrusted() const { return m_isDistrusted; }
    /// All that came and was not read yet.
    [[nodiscard]] QByteArray read();
    [[nodiscard]] QByteArray header(const char *name) const;
    /// How long the server wants us to wait, in milliseconds; 0: it did not say.
    [[nodiscard]] int retryAfter() const;
    void abort(); ///< no finished() follows

signals:
    void bytesCame();
    void finished();

private:
    void checkCertificate(const QList<QSslError> &errors);

    const FileServer m_server;
    QNetworkReply *m_reply; // a child
    bool m_isTrusted = false;
    bool m_isDistrusted = false;
};

} // namespace maru
