// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

namespace maru {

class ServerList;
class ServerSession;

/// The servers as rows that stand above their rooms; speaks the roles of RoomListModel where they mean something.
class ServerRows : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IsServerRole = Qt::UserRole + 200, ///< bool: true here, unknown to rooms
        TroubleRole, ///< QString: why nothing comes from it; empty while all is well
    };

    explicit ServerRows(const ServerList &servers, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<ServerSession *> m_sessions;
};

} // namespace maru
