// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/roomlistpage.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

#include "common/chat/eventcodec.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// Weak comparison: what a proxy has compressed is the same list.
bool isAmong(const QByteArray &etag, const QByteArray &ifNoneMatch)
{
    const QByteArrayList known = ifNoneMatch.split(',');
    return std::ranges::any_of(known, [&etag](const QByteArray &entry) {
        const QByteArray one = entry.trimmed();
        return one == "*" || one == etag || one == "W/" + etag;
    });
}

} // namespace

RoomListPage::RoomListPage(const RoomRegistry &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
{
    connect(&rooms, &RoomRegistry::roomMade, this, &RoomListPage::forget);
    connect(&rooms, &RoomRegistry::roomDropped, this, &RoomListPage::forget);
    connect(&rooms, &RoomRegistry::roomRenamed, this, &RoomListPage::forget);
}

HttpResponse RoomListPage::answerTo(const HttpRequest &request)
{
    if (m_etag.isEmpty()) {
        // The same names in the same form as allRooms tells them.
        m_response =
            HttpResponse::json(200, QJsonDocument(encodeEvent(RoomsListed{m_rooms.legacyNames()}).payload.toArray()));
        m_etag = '"' + QCryptographicHash::hash(m_response.body, QCryptographicHash::Sha256).first(12).toHex() + '"';
        m_response.headers += {{"ETag"_ba, m_etag}, {"Cache-Control"_ba, "no-cache"_ba}};
    }
    if (isAmong(m_etag, request.header("If-None-Match"))) {
        return {304, {{"ETag"_ba, m_etag}, {"Cache-Control"_ba, "no-cache"_ba}}, {}};
    }
    return m_response;
}

} // namespace maru
