// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>

#include "server/chat/roomregistry.h"
#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"

namespace maru {

/// The answer to GET /chat/rooms: encoded once for each list, however often it is asked for. Its ETag is made of what
/// the list holds, so that it is the same after a restart. `rooms` outlives it.
class RoomListPage : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomListPage)

public:
    explicit RoomListPage(const RoomRegistry &rooms, QObject *parent = nullptr);

    /// The list, or 304 if the request says by If-None-Match (RFC 9110, 13.1.2) that it has it.
    [[nodiscard]] HttpResponse answerTo(const HttpRequest &request);

private:
    void forget() { m_etag.clear(); }

    const RoomRegistry &m_rooms;
    HttpResponse m_response;
    QByteArray m_etag; // with its quotation marks; empty while the list is to be encoded anew
};

} // namespace maru
