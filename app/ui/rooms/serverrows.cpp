// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/serverrows.h"

#include "app/models/roomlistmodel.h"
#include "app/ui/servers/serverlist.h"
#include "app/ui/servers/serversession.h"

namespace maru {

ServerRows::ServerRows(const ServerList &servers, QObject *parent)
    : QAbstractListModel(parent)
    , m_sessions(servers.sessions())
{
    connect(&servers, &ServerList::added, this, [this, &servers](ServerSession *session) {
        const int row = int(servers.sessions().indexOf(session));
        beginInsertRows({}, row, row);
        m_sessions.insert(row, session);
        endInsertRows();
    });
    connect(&servers, &ServerList::removed, this, [this](ServerSession *session) {
        const int row = int(m_sessions.indexOf(session));
        beginRemoveRows({}, row, row);
        m_sessions.removeAt(row);
        endRemoveRows();
    });
    connect(&servers, &ServerList::changed, this, [this](ServerSession *session) {
        const QModelIndex row = index(int(m_sessions.indexOf(session)));
        emit dataChanged(row, row);
    });
}

int ServerRows::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_sessions.size()); }

QVariant ServerRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    ServerSession &session = *m_sessions.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case RoomListModel::NameRole:
        return session.name();
    case RoomListModel::ClientRole:
        return QVariant::fromValue(&session.client());
    case IsServerRole:
        return true;
    case TroubleRole:
        return session.trouble();
    default:
        return {};
    }
}

} // namespace maru
