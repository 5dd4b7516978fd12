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

RecentServers::RecentServers(const Profile &profile)
    : m_path(profile.dataDir() + "/servers.json"_L1)
{
    load();
}

QList<ServerAddress> RecentServers::openDoors() const
{
    QList<ServerAddress> open;
    for (const RecentServer &server : m_servers) {
        if (!server.token.isEmpty()) {
            open.append(server.address);
        }
    }
    return open;
}

void RecentServers::remember(RecentServer server)
{
    for (const RecentServer &known : std::as_const(m_servers)) {
        if (known.address.isSameServer(server.address)) {
            server.lastRoom = server.lastRoom.isEmpty() ? known.lastRoom : server.lastRoom;
            server.place = known.place;
        }
    }
    m_servers.removeIf([&](const RecentServer &known) { return known.address.isSameServer(server.address); });
    m_servers.prepend(std::move(server));
    if (m_servers.size() > MostServers) {
        m_servers.resize(MostServers);
    }
    save();
}

void RecentServers::moveToFront(const ServerAddress &address)
{
    for (qsizetype i = 1; i < m_servers.size(); ++i) {
        if (m_servers.at(i).address.isSameServer(address)) {
            m_servers.move(i, 0);
            save();
            return;
        }
    }
}

template <typename T>
void RecentServers::change(const ServerAddress &address, T RecentServer::*field, const T &value)
{
    for (RecentServer &known : m_servers) {
        if (known.address.isSameServer(address) && known.*field != value) {
            known.*field = value;
            save();
        }
    }
}

void RecentServers::setOpen(const ServerAddress &address, bool open)
{
    change(address, &RecentServer::open, open);
    if (!open) {
        change(address, &RecentServer::place, -1);
    }
}

void RecentServers::givePlace(const ServerAddress &address)
{
    if (placeOf(address) < 0) {
        int last = -1;
        for (const RecentServer &known : std::as_const(m_servers)) {
            last = std::max(last, known.place);
        }
        change(address, &RecentServer::place, last + 1);
    }
}

int RecentServers::placeOf(const ServerAddress &address) const
{
    for (const RecentServer &known : m_servers) {
        if (known.address.isSameServer(address)) {
            return known.place;
        }
    }
    return -1;
}

void RecentServers::setNickname(const ServerAddress &address, const QString &nickname)
{
    change(address, &RecentServer::nickname, nickname);
}

void RecentServers::rememberRoom(const ServerAddress &address, const QString &room)
{
    change(address, &RecentServer::lastRoom, room);
}

void RecentServers::forget(const ServerAddress &address)
{
    if (m_servers.removeIf([&](const RecentServer &known) { return known.address.isSameServer(address); }) > 0) {
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
        server.place = value["place"_L1].toInt(-1);
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
                                {"nickname"_L1, server.nickname},
                                {"place"_L1, server.place}});
    }
    secretfile::write(m_path, QJsonDocument(kept).toJson());
}

} // namespace maru
