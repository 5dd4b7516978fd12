// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

#include "app/ui/settings/settings.h"

namespace maru {

class RoomPreferences;
class ServerList;
class ServerSession;

/// The room list as it is shown: server by server, each below a row of its own if there are several; of a server
/// favourites first, then rooms the user is in, then in the order that was chosen; of them those whose name holds
/// what was typed. While it is held no row moves: the pointer is over it. Sorts RoomListModels and ServerRows.
class RoomFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Role {
        FavouriteRole = Qt::UserRole + 100, ///< bool
        AttentionRole, ///< RoomPreferences::Attention as int
        PreviewRole, ///< QString: what was said last, else the topic, else empty
    };

    explicit RoomFilter(const ServerList &servers, QObject *parent = nullptr);

    void setOrder(Settings::RoomOrder order);
    void setHeld(bool held);
    void setWanted(const QString &typed);
    /// Tooltips, and the rows in words for screen readers: models know no sentences.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void follow(ServerSession *session);
    [[nodiscard]] ServerSession *serverOf(const QModelIndex &index) const;
    /// Nullptr for a server's row.
    [[nodiscard]] const RoomPreferences *preferencesOf(const QModelIndex &index) const;
    [[nodiscard]] bool isFavourite(const QModelIndex &index) const;
    void tellAll();

    const ServerList &m_servers;
    Settings::RoomOrder m_order = Settings::RoomOrder::Name;
    QString m_wanted;
};

} // namespace maru
