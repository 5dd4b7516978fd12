// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/spokentimeline.h"

#include "app/ui/timeline/timelinerow.h"

namespace maru {

QVariant SpokenTimeline::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole) {
        return TimelineRow(index).spoken();
    }
    return QIdentityProxyModel::data(index, role);
}

} // namespace maru
