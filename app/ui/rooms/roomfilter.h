// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

#include "app/ui/settings/settings.h"

namespace maru {

class RoomPreferences;

/// The room list as it is shown: favourites first, then rooms the user is in, then in the order that was chosen; of
/// them those whose name holds what was typed. While it is held no row moves: the pointer is over it.
class RoomFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Role {
        FavouriteRole = Qt::UserRole + 100, ///< bool
        AttentionRole, ///< RoomPreferences::Attention as int
    };

    explicit RoomFilter(const RoomPreferences &preferences, QObject *parent = nullptr);

    void setOrder(Settings::RoomOrder order);
    void setHeld(bool held);
    void setWanted(const QString &typed);
    /// Tooltips, and the rows in words for screen readers: models know no sentences.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const RoomPreferences &m_preferences;
    Settings::RoomOrder m_order = Settings::RoomOrder::Name;
    QString m_wanted;
};

} // namespace maru
