// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/rowhints.h"

#include "app/ui/files/filewords.h"
#include "app/ui/timeline/timelinerow.h"
#include "app/ui/words/words.h"

namespace maru {

QString RowHints::of(const TimelineDelegate::Hit &hit, const QModelIndex &row, bool isUnderWay)
{
    using Kind = TimelineDelegate::Hit::Kind;
    if (hit.kind == Kind::Link) {
        return words::tooltip(QString::fromLatin1(hit.target.toEncoded()));
    }
    if (!hit.absent.isEmpty()) {
        return words::tooltip(TimelineRow::notHere(hit.absent));
    }
    switch (hit.kind) {
    case Kind::Copy:
        return tr("Copy this message");
    case Kind::File: {
        const auto file = TimelineRow(row).file();
        return file ? words::tooltip(words::describe(*file)) : QString();
    }
    case Kind::FileAction:
        return isUnderWay ? tr("Cancel") : tr("Save As…");
    case Kind::Time:
    case Kind::Fold:
        return words::tooltip(TimelineRow(row).fullTimes());
    default:
        return {};
    }
}

} // namespace maru
