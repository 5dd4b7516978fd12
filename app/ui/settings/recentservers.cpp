// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/settings/recentservers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

#include "app/ui/settings/secretfile.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr qsizetype MostServers = 10;

/// With TLS or without: a server that was plain once and is encrypted now is no second one.
static bool isSame(const ServerAddress &a, const ServerAddress &b) { return a.text() == b.text(); }

RecentServers::RecentServers(const Profile &profile)
    : m_path(profile.dataDir() + "/servers.json"_L1)
{
    load();
}

void RecentServers::remember(RecentServer server)
{
    for (const RecentServer &known : std::as_const(m_servers)) {
        if (isSame(known.address, server.address) && server.lastRoom.isEmpty()) {
            server.lastRoom = known.lastRoom;
        }
    }
    m_servers.removeIf([&](const RecentServer &known) { return isSame(known.address, server.address); });
    m_servers.prepend(std::move(server));
    if (m_servers.size() > MostServers) {
        m_servers.resize(MostServers);
    }
    save();
}

void RecentServers::moveToFront(const ServerAddress &address)
{
    for (qsizetype i = 1; i < m_servers.size(); ++i) {
        if (isSame(m_servers.at(i).address, address)) {
            m_servers.move(i, 0);
            save();
            return;
        }
    }
}

void RecentServers::setOpen(const ServerAddress &address, bool open)
{
    for (RecentServer &known : m_servers) {
        if (isSame(known.address, address) && known.open != open) {
            known.open = open;
            save();
            return;
        }
    }
}

void RecentServers::setNickname(const ServerAddress &address, const QString &nickname)
{
    for (RecentServer &known : m_servers) {
        if (isSame(known.address, address) && known.nickname != nickname) {
            known.nickname = nickname;
            save();
            return;
        }
    }
}

void RecentServers::rememberRoom(const ServerAddress &address, const QString &room)
{
    for (RecentServer &known : m_servers) {
        if (isSame(known.address, address) && known.lastRoom != room) {
            known.lastRoom = room;
            save();
            return;
        }
    }
}

void RecentServers::forget(const ServerAddress &address)
{
    if (m_servers.removeIf([&](const RecentServer &known) { return isSame(known.address, address); }) > 0) {
        save();
    }
}

void RecentServers::load()
{
    const QJsonArray kept = QJsonDocument::fromJson(secretfile::read(m_path)).array();
    for (const QJsonValue &value : kept) {
        RecentServer server;
        server.address.host = value["host"_L1].toString();
        server.address.port = quint16(value["port"_L1].toInt());
        server.address.secure = value["secure"_L1].toBool();
        server.token = value["token"_L1].toString();
        server.lastRoom = value["lastRoom"_L1].toString();
        server.open = value["open"_L1].toBool();
        server.nickname = value["nickname"_L1].toString();
        if (!server.address.host.isEmpty() && server.address.port != 0 && m_servers.size() < MostServers) {
            m_servers.append(server);
        }
    }
}

void RecentServers::save() const
{
    QJsonArray kept;
    for (const RecentServer &server : m_servers) {
        kept.append(QJsonObject{{"host"_L1, server.address.host},
                                {"port"_L1, server.address.port},
                                {"secure"_L1, server.address.secure},
                                {"token"_L1, server.token},
                                {"lastRoom"_L1, server.lastRoom},
                                {"open"_L1, server.open},
                                {"nickname"_L1, server.nickname}});
    }
    secretfile::write(m_path, QJsonDocument(kept).toJson());
}

} // namespace maru
