// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/models/noticefolds.h"

#include <QSet>

#include <utility>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"

namespace maru {

void NoticeFolds::setSourceModel(QAbstractItemModel *model)
{
    if (sourceModel() != nullptr) {
        disconnect(sourceModel(), nullptr, this, nullptr);
    }
    m_open.clear();
    m_due.clear();
    m_known = {};
    if (model != nullptr) {
        // Before anybody hears of the change through this.
        const auto forget = [this] { m_known = {}; };
        connect(model, &QAbstractItemModel::rowsInserted, this, forget);
        connect(model, &QAbstractItemModel::rowsRemoved, this, forget);
        connect(model, &QAbstractItemModel::rowsMoved, this, forget);
        connect(model, &QAbstractItemModel::dataChanged, this, forget);
        connect(model, &QAbstractItemModel::modelReset, this, forget);
    }
    QIdentityProxyModel::setSourceModel(model);
    if (model == nullptr) {
        return;
    }
    // Connected behind QIdentityProxyModel: whoever looks at these rows knows of them by then.
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        look(first - 1);
        look(first);
        look(last + 1);
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first) {
        look(first - 1);
        look(first);
    });
    connect(model, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                for (const int row : {first - 1, first, last, last + 1, to - 1, to, to + 1}) {
                    look(row);
                }
            });
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                if (!roles.isEmpty() && !roles.contains(TimelineModel::StartsUnreadRole)) {
                    return;
                }
                for (int row = first.row(); row <= last.row(); ++row) {
                    look(row);
                }
            });
}

QVariant NoticeFolds::data(const QModelIndex &index, int role) const
{
    const int row = index.row();
    switch (role) {
    case FoldCountRole:
        return isFirst(row) && runAt(row).last > row ? runAt(row).last - row + 1 : 0;
    case FoldOpenRole:
        return isOpen(row);
    case FoldedAwayRole:
        return folds(row) && !isFirst(row) && !isOpen(runAt(row).first);
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

void NoticeFolds::toggle(const QModelIndex &row)
{
    if (!isFirst(row.row())) {
        return;
    }
    m_open.removeIf([](const QPersistentModelIndex &first) { return !first.isValid(); });
    if (m_open.removeAll(QPersistentModelIndex(row)) == 0) {
        m_open.append(QPersistentModelIndex(row));
    }
    tellRun(row.row());
}

bool NoticeFolds::folds(int row) const
{
    const QModelIndex at = index(row, 0);
    return at.isValid() && at.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Notice)
        && at.data(TimelineModel::NoticeRole).toInt() != int(Notice::TopicChanged);
}

bool NoticeFolds::isFirst(int row) const
{
    return folds(row)
        && (!folds(row - 1) || index(row, 0).data(TimelineModel::StartsDayRole).toBool()
            || index(row, 0).data(TimelineModel::StartsUnreadRole).toBool());
}

NoticeFolds::Run NoticeFolds::runAt(int row) const
{
    if (m_known.first <= row && row <= m_known.last) {
        return m_known;
    }
    if (!folds(row)) {
        return {row, row};
    }
    Run run{row, row};
    while (!isFirst(run.first)) {
        --run.first;
    }
    while (folds(run.last + 1) && !isFirst(run.last + 1)) {
        ++run.last;
    }
    m_known = run;
    return run;
}

bool NoticeFolds::isOpen(int first) const
{
    return !m_open.isEmpty() && m_open.contains(QPersistentModelIndex(index(first, 0)));
}

void NoticeFolds::look(int row)
{
    if (!folds(row)) {
        return;
    }
    if (m_due.isEmpty()) {
        QMetaObject::invokeMethod(this, &NoticeFolds::tell, Qt::QueuedConnection);
    }
    m_due.append(QPersistentModelIndex(index(row, 0)));
}

void NoticeFolds::tell()
{
    const QList<QPersistentModelIndex> due = std::exchange(m_due, {});
    QSet<int> told;
    for (const QPersistentModelIndex &row : due) {
        const int first = row.isValid() ? runAt(row.row()).first : -1;
        if (first >= 0 && !told.contains(first)) {
            told.insert(first);
            tellRun(first);
        }
    }
}

void NoticeFolds::tellRun(int row)
{
    const Run run = runAt(row);
    emit dataChanged(index(run.first, 0), index(run.last, 0), {FoldCountRole, FoldOpenRole, FoldedAwayRole});
}

} // namespace maru
