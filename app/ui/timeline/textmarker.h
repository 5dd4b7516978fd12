// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

#include "app/ui/timeline/timelinedelegate.h"

class QKeyEvent;
class QListView;
class QModelIndex;
class QPoint;

namespace maru {

/// Marks a part of one message's text: by dragging in it, by a double click (a word; the message with one more
/// click), by Shift and the arrows. Where it would take more than one message it leaves the selecting of rows to the
/// view, which asks it first.
class TextMarker
{
public:
    /// Both outlive it; `delegate` keeps the mark and paints it.
    TextMarker(QListView &view, TimelineDelegate &delegate);

    /// The button is down and being moved: a part is being marked, or was until the pointer left the message.
    [[nodiscard]] bool isMarking() const { return m_isMarking; }
    [[nodiscard]] bool isMarked(const QModelIndex &row) const;
    /// The left button went down there.
    void press(const QPoint &position);
    /// False: the pointer is elsewhere, rows are to be selected.
    bool drag(const QPoint &position);
    void release();
    /// False: there is no text to mark.
    bool doubleClick(const QPoint &position);
    /// False: the key marks nothing.
    bool key(const QKeyEvent &event);
    void clear();

private:
    [[nodiscard]] bool isOnText(const QPoint &position) const;
    void mark(const TextMark &mark);

    QListView &m_view;
    TimelineDelegate &m_delegate;
    bool m_isMarking = false;
    QElapsedTimer m_sinceDoubleClick;
};

} // namespace maru
