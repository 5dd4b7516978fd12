// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslError>

#include <optional>

#include "common/chat/fingerprint.h"
#include "common/chat/roomname.h"
#include "common/chat/serveraddress.h"

class QNetworkAccessManager;
class QNetworkReply;

namespace maru {

/// Asks a server once, over HTTP, for the names of its rooms; ends with one of its signals and deletes itself.
class RoomListRequest : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomListRequest)

public:
    /// `certificate`: the only one that is right; none: one that an authority vouches for.
    RoomListRequest(QNetworkAccessManager &http, const ServerAddress &address,
                    const std::optional<Fingerprint> &certificate, QObject *parent);

signals:
    void succeeded(const QList<maru::RoomName> &rooms);
    void failed(const QString &reason);

private:
    void checkCertificate(const QList<QSslError> &errors);
    void onReadyRead();
    void onFinished();

    const ServerAddress m_address;
    const std::optional<Fingerprint> m_certificate;
    QNetworkReply *m_reply; // a child
    QByteArray m_body;
    bool m_isTrusted = false; // who speaks TLS
    bool m_isDistrusted = false;
    bool m_tooLong = false;
};

} // namespace maru
