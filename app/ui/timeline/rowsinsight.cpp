// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/rowsinsight.h"

#include <QListView>
#include <QScrollBar>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/metrics.h"
#include "app/ui/timeline/rowfiles.h"

namespace maru {

static bool isMissing(const QModelIndex &row)
{
    return row.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Gap)
        && !row.data(TimelineModel::GapLoadingRole).toBool()
        && row.data(TimelineModel::GapReasonRole).toInt() == int(GapReason::Missing);
}

RowsInSight::RowsInSight(QListView &view)
    : QObject(&view)
    , m_view(view)
{}

/// From the top; until `look` returns false.
template <typename Look>
void RowsInSight::forEach(Look &&look)
{
    for (QModelIndex row = m_view.indexAt({look::Large, 0});
         row.isValid() && m_view.visualRect(row).top() < m_view.viewport()->height();
         row = row.siblingAtRow(row.row() + 1)) {
        if (!look(row)) {
            return;
        }
    }
}

void RowsInSight::look()
{
    if (m_view.model() == nullptr || !m_view.isVisible()) {
        return; // nobody reads here: it is looked at when it is shown
    }
    // One and a half screens before the reader gets there.
    if (m_view.verticalScrollBar()->value() < m_view.viewport()->height() * 3 / 2) {
        emit olderWanted();
    }
    forEach([this](const QModelIndex &row) {
        if (!isMissing(row)) {
            return true;
        }
        if (m_askedGap
            != std::pair(row.data(TimelineModel::GapFromRole).toLongLong(),
                         row.data(TimelineModel::GapCountRole).toLongLong())) {
            ask(row);
        }
        return false; // one after the other
    });
    if (m_files != nullptr) {
        forEach([this](const QModelIndex &row) {
            if (row.data(TimelineModel::FileRole).isValid()) {
                m_files->see(row);
            }
            return true;
        });
    }
}

void RowsInSight::askAgain()
{
    m_askedGap = {};
    look();
}

void RowsInSight::ask(const QModelIndex &gap)
{
    if (isMissing(gap)) {
        const qint64 from = gap.data(TimelineModel::GapFromRole).toLongLong();
        const qint64 count = gap.data(TimelineModel::GapCountRole).toLongLong();
        m_askedGap = {from, count};
        emit gapWanted(from, from + count - 1);
    }
}

} // namespace maru
