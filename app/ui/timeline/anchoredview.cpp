// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/anchoredview.h"

#include <QScrollBar>

#include <utility>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/metrics.h"

namespace maru {

AnchoredView::AnchoredView(QWidget *parent)
    : QListView(parent)
{
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
}

bool AnchoredView::isGap(const QModelIndex &row)
{
    return row.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Gap);
}

void AnchoredView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    m_anchor = QPersistentModelIndex();
    setAtLatest(true);
}

void AnchoredView::doItemsLayout()
{
    prepareLayout();
    m_layingOut = true;
    QListView::doItemsLayout();
    holdPlace();
    m_layingOut = false;
    rememberPlace();
    lookAround();
}

void AnchoredView::holdPlace()
{
    if (m_atLatest) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (m_anchor.isValid()) {
        // Its text stands at the bottom: a day may come or go above it.
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_anchor).bottom() - m_anchorBottom);
    }
}

void AnchoredView::rememberPlace()
{
    setAtLatest(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
    m_anchor = rowUnderTheEye();
    m_anchorBottom = m_anchor.isValid() ? visualRect(m_anchor).bottom() : 0;
    if (m_atLatest) {
        setNewBelow(0);
    }
    const bool away = verticalScrollBar()->maximum() - verticalScrollBar()->value() > verticalScrollBar()->pageStep();
    if (away != m_away) {
        m_away = away;
        emit awayChanged(away);
    }
}

/// The middle of the view, or a message beside it if a gap is there: gaps go when they are filled, and then what was
/// read on the way to it stays.
QModelIndex AnchoredView::rowUnderTheEye() const
{
    QModelIndex middle = indexAt({look::Large, viewport()->height() / 2});
    if (!middle.isValid()) {
        middle = indexAt({look::Large, 0});
    }
    const int step = m_readsUpwards ? 1 : -1;
    for (const int direction : {step, -step}) {
        QModelIndex row = middle;
        while (row.isValid() && isGap(row)) {
            row = row.siblingAtRow(row.row() + direction);
        }
        if (row.isValid()) {
            return row;
        }
    }
    return middle;
}

QModelIndex AnchoredView::lastRowInSight() const
{
    const int bottom = viewport()->height() - 1;
    const QModelIndex row = indexAt({look::Large, bottom});
    if (!row.isValid()) { // all there is ends above
        return model()->index(model()->rowCount() - 1, 0);
    }
    const QModelIndex above = row.siblingAtRow(row.row() - 1);
    const bool isCut = visualRect(row).bottom() > bottom;
    return isCut && above.isValid() && visualRect(above).top() >= 0 ? above : row;
}

void AnchoredView::focusInEvent(QFocusEvent *event)
{
    // Who comes by keys begins where the eye is. Qt begins with the first row, which may be a thousand lines up.
    if (model() != nullptr && !viewport()->rect().intersects(visualRect(currentIndex()))) {
        selectionModel()->setCurrentIndex(lastRowInSight(), QItemSelectionModel::NoUpdate);
    }
    QListView::focusInEvent(event);
}

void AnchoredView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (!m_layingOut) {
        m_readsUpwards = dy > 0;
        rememberPlace();
        lookAround();
    }
}

void AnchoredView::resizeEvent(QResizeEvent *event)
{
    // Qt moves the scroll bar while it resizes; only the reader may lose the place.
    const bool layingOut = std::exchange(m_layingOut, true);
    prepareLayout();
    QListView::resizeEvent(event);
    m_layingOut = layingOut;
    scheduleDelayedItemsLayout();
}

void AnchoredView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    if (m_atLatest || !m_anchor.isValid() || start <= m_anchor.row()) {
        return;
    }
    for (int row = end + 1; row < model()->rowCount(parent); ++row) {
        if (model()->index(row, 0, parent).data(TimelineModel::SeqRole).toLongLong() > 0) {
            return; // what is said before another message is not new: a gap was filled
        }
    }
    int messages = 0;
    for (int row = start; row <= end; ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        const bool message = index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Message);
        if (message && index.data(TimelineModel::OwnRole).toBool()) {
            jumpToLatest(); // what one says oneself, one wants to see
            return;
        }
        messages += message ? 1 : 0;
    }
    setNewBelow(m_newBelow + messages);
}

void AnchoredView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (m_anchor.isValid() && m_anchor.row() >= start && m_anchor.row() <= end) {
        QModelIndex below = model()->index(end + 1, 0, parent);
        while (below.isValid() && isRowHidden(below.row())) {
            below = below.siblingAtRow(below.row() + 1);
        }
        if (below.isValid()) {
            m_anchorBottom = visualRect(below).bottom();
        }
        m_anchor = below;
    }
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void AnchoredView::hold(const QModelIndex &row, int top)
{
    prepareLayout();
    setAtLatest(false);
    m_anchor = row;
    m_anchorBottom = top + sizeHintForIndex(row).height() - 1;
    doItemsLayout();
}

QModelIndex AnchoredView::rowOf(qint64 seq) const
{
    for (int row = model() != nullptr ? model()->rowCount() : 0; row-- > 0;) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(TimelineModel::SeqRole).toLongLong() == seq) {
            return index;
        }
    }
    return {};
}

void AnchoredView::showUnread()
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(TimelineModel::StartsUnreadRole).toBool()) {
            hold(index, viewport()->height() / 4);
            return;
        }
    }
}

AnchoredView::Place AnchoredView::place() const
{
    QModelIndex row = m_anchor;
    while (row.isValid() && row.data(TimelineModel::SeqRole).toLongLong() == 0) {
        row = row.siblingAtRow(row.row() + 1);
    }
    if (m_atLatest || !row.isValid()) {
        return {};
    }
    return {false, row.data(TimelineModel::SeqRole).toLongLong(), visualRect(row).top()};
}

void AnchoredView::goTo(const Place &place)
{
    if (place.latest) {
        jumpToLatest();
    } else if (const QModelIndex row = rowOf(place.seq); row.isValid()) {
        hold(row, place.top);
    }
}

void AnchoredView::jumpToLatest()
{
    setAtLatest(true);
    setNewBelow(0);
    scheduleDelayedItemsLayout();
    holdPlace();
}

void AnchoredView::setAtLatest(bool atLatest)
{
    if (atLatest != m_atLatest) {
        m_atLatest = atLatest;
        emit atLatestChanged(atLatest);
    }
}

void AnchoredView::setNewBelow(int count)
{
    if (count != m_newBelow) {
        m_newBelow = count;
        emit newBelowChanged(count);
    }
}

} // namespace maru
