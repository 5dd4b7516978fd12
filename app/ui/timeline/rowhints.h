// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

#include "app/ui/timeline/timelinedelegate.h"

namespace maru {

/// What a timeline says of the place under the pointer that rests.
class RowHints
{
    Q_DECLARE_TR_FUNCTIONS(maru::RowHints)

public:
    /// Empty: nothing. `isUnderWay`: the row's file is being transferred.
    [[nodiscard]] static QString of(const TimelineDelegate::Hit &hit, const QModelIndex &row, bool isUnderWay);
};

} // namespace maru
