// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/roomlistrequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include "app/client/certificatecheck.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr int patience = 5'000; // ms without progress
/// limits::RoomsPerServer names of the length that this list may hold.
constexpr qsizetype mostBytes = 4 * 1024 * 1024;

} // namespace

RoomListRequest::RoomListRequest(QNetworkAccessManager &http, const ServerAddress &address,
                                 const std::optional<Fingerprint> &certificate, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_certificate(certificate)
{
    QNetworkRequest request(address.httpUrl(u"/chat/rooms"_s));
    request.setTransferTimeout(patience);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    m_reply = http.get(request);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::sslErrors, this, &RoomListRequest::checkCertificate);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        if (!m_isTrusted) { // nothing was wrong with it; it may still not be the one that is known
            checkCertificate({});
        }
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &RoomListRequest::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &RoomListRequest::onFinished);
}

void RoomListRequest::checkCertificate(const QList<QSslError> &errors)
{
    const QSslCertificate shown = m_reply->sslConfiguration().peerCertificate();
    m_isTrusted =
        troubleWithCertificate(m_address, m_certificate, Fingerprint::of(shown.toDer()), errors) == Trouble::None;
    if (m_isTrusted) {
        m_reply->ignoreSslErrors();
    } else {
        m_isDistrusted = true;
        m_reply->abort(); // leads to finished()
    }
}

void RoomListRequest::onReadyRead()
{
    m_body += m_reply->readAll();
    if (m_body.size() > mostBytes && !m_tooLong) {
        m_tooLong = true;
        m_reply->abort(); // leads to finished()
    }
}

void RoomListRequest::onFinished()
{
    deleteLater();
    if (m_tooLong) {
        emit failed(tr("The answer is too long."));
        return;
    }
    if (m_isDistrusted) {
        emit failed(tr("The server's certificate is not trusted."));
        return;
    }
    if (m_reply->error() == QNetworkReply::OperationCanceledError) {
        emit failed(tr("The server did not answer in time."));
        return;
    }
    if (m_reply->error() != QNetworkReply::NoError) {
        emit failed(m_reply->errorString());
        return;
    }
    m_body += m_reply->readAll();
    const QJsonDocument document = QJsonDocument::fromJson(m_body);
    if (!document.isArray()) {
        emit failed(tr("The answer is not a list of rooms."));
        return;
    }
    QList<RoomName> rooms;
    for (const QJsonValue &entry : document.array()) {
        if (auto room = RoomName::parse(entry.toObject()["roomName"_L1].toString())) {
            rooms.append(*std::move(room));
        }
    }
    emit succeeded(rooms);
}

} // namespace maru
