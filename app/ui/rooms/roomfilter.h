// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

namespace maru {

/// The room list as it is shown: rooms the user is in first, then by name; of them those whose name holds what was
/// typed. Sorted by what rarely changes, so that no row moves under the pointer.
class RoomFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RoomFilter(QObject *parent = nullptr);

    void setWanted(const QString &typed);
    /// Tooltips, and the rows in words for screen readers: models know no sentences.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_wanted;
};

} // namespace maru
