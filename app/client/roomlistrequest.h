// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>

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
    RoomListRequest(QNetworkAccessManager &http, const ServerAddress &address, QObject *parent);

signals:
    void succeeded(const QList<maru::RoomName> &rooms);
    void failed(const QString &reason);

private:
    void onReadyRead();
    void onFinished();

    QNetworkReply *m_reply; // a child
    QByteArray m_body;
    bool m_tooLong = false;
};

} // namespace maru
