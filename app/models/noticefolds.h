// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>
#include <QPersistentModelIndex>

namespace maru {

/// A room's timeline in which notices that follow each other (who came, left, is called otherwise) fold into their
/// first, until they are opened. No row goes: those folded away say so, and a view hides them. A new day, the line
/// "New" and a changed topic begin anew.
///
/// Told of in the event loop's next turn, together: in a busy room notices come in crowds.
class NoticeFolds : public QIdentityProxyModel
{
    Q_OBJECT

public:
    enum Role {
        FoldCountRole = Qt::UserRole + 100, ///< int: of the first of several notices: how many they are; else 0
        FoldOpenRole, ///< bool: those below it are shown
        FoldedAwayRole, ///< bool: not to be shown
    };
    Q_ENUM(Role)

    using QIdentityProxyModel::QIdentityProxyModel;

    void setSourceModel(QAbstractItemModel *model) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Opens or closes what folds into that row.
    void toggle(const QModelIndex &row);

private:
    /// Notices that follow each other, from row to row.
    struct Run {
        int first = -1;
        int last = -1;
    };

    [[nodiscard]] bool folds(int row) const;
    [[nodiscard]] bool isFirst(int row) const;
    /// The notices among which that row is; the row alone if it is none. Walks along them once, until rows change.
    [[nodiscard]] Run runAt(int row) const;
    [[nodiscard]] bool isOpen(int first) const;
    void look(int row);
    void tell();
    void tellRun(int row);

    QList<QPersistentModelIndex> m_open; ///< the first rows of what was opened
    QList<QPersistentModelIndex> m_due; ///< rows with another neighbour than before
    mutable Run m_known; ///< the one that was asked for last
};

} // namespace maru
