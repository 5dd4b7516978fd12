// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/rowheights.h"

#include <QAbstractItemModel>

#include <algorithm>

namespace maru {

static constexpr int notMeasured = -1;

void RowHeights::follow(QAbstractItemModel *model)
{
    if (m_model) {
        disconnect(m_model, nullptr, this, nullptr);
    }
    m_model = model;
    forget();
    if (model == nullptr) {
        return;
    }
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        m_heights.insert(first, last - first + 1, notMeasured);
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { m_heights.remove(first, last - first + 1); });
    connect(model, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                forgetRows(std::min(first, to), std::max(last, to));
            });
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { forgetRows(first.row(), last.row()); });
    connect(model, &QAbstractItemModel::modelReset, this, &RowHeights::forget);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RowHeights::forget);
}

int RowHeights::at(int row, const std::function<int()> &measure) const
{
    if (row < 0 || row >= m_heights.size()) {
        return measure();
    }
    int &height = m_heights[row];
    if (height == notMeasured) {
        height = measure();
    }
    return height;
}

void RowHeights::forget() { m_heights = QList<int>(m_model ? m_model->rowCount() : 0, notMeasured); }

void RowHeights::forgetRows(int first, int last)
{
    for (qsizetype row = first; row <= std::min<qsizetype>(last, m_heights.size() - 1); ++row) {
        m_heights[row] = notMeasured;
    }
}

} // namespace maru
