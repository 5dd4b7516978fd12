// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filerequest.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QUrl>

#include <algorithm>

#include "app/client/certificatecheck.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr int silencePatience = 30'000; // ms without progress
constexpr qint64 mostUnread = 1024 * 1024; // bytes; the server waits beyond it
constexpr int longestPause = 600; // s

QNetworkRequest requestFor(const FileServer &server, const QString &path, qint64 from)
{
    const qsizetype query = path.indexOf(u'?');
    QUrl url = server.address.httpUrl(path.left(query));
    if (query >= 0) {
        url.setQuery(path.mid(query + 1));
    }
    QNetworkRequest request(url);
    request.setTransferTimeout(silencePatience);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
    if (!server.token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + server.token.toUtf8());
    }
    if (from > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(from) + '-');
    }
    return request;
}

} // namespace

FileRequest::FileRequest(QNetworkAccessManager &http, const FileServer &server, const QByteArray &verb,
                         const QString &path, const QByteArray &body, qint64 from, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_reply(http.sendCustomRequest(requestFor(server, path, from), verb, body))
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(mostUnread);
    connect(m_reply, &QNetworkReply::sslErrors, this, &FileRequest::checkCertificate);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        if (!m_isTrusted) { // nothing was wrong with it; it may still not be the one that is known
            checkCertificate({});
        }
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &FileRequest::bytesCame);
    connect(m_reply, &QNetworkReply::finished, this, &FileRequest::finished);
}

void FileRequest::checkCertificate(const QList<QSslError> &errors)
{
    const QSslCertificate shown = m_reply->sslConfiguration().peerCertificate();
    m_isTrusted =
        troubleWithCertificate(m_server.address, m_server.certificate, Fingerprint::of(shown.toDer()), errors)
        == Trouble::None;
    if (m_isTrusted) {
        m_reply->ignoreSslErrors();
    } else {
        m_isDistrusted = true;
        m_reply->abort(); // leads to finished()
    }
}

int FileRequest::status() const { return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

bool FileRequest::isComplete() const { return m_reply->isFinished() && m_reply->error() == QNetworkReply::NoError; }

QByteArray FileRequest::read() { return m_reply->readAll(); }

QByteArray FileRequest::header(const char *name) const { return m_reply->rawHeader(name); }

int FileRequest::retryAfter() const { return std::clamp(header("Retry-After").toInt(), 0, longestPause) * 1'000; }

void FileRequest::abort()
{
    disconnect(m_reply, nullptr, this, nullptr);
    m_reply->abort();
}

} // namespace maru
