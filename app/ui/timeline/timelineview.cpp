// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>
#include <QVariantAnimation>

#include <algorithm>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int FlashMs = 2'000;

static bool isGap(const QModelIndex &index)
{
    return index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Gap);
}

TimelineView::TimelineView(QWidget *parent)
    : QListView(parent)
    , m_delegate(this)
    , m_flash(new QVariantAnimation(this))
{
    setItemDelegate(&m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Messages"));
    viewport()->setAttribute(Qt::WA_Hover);
    verticalScrollBar()->setSingleStep(look::Huge);
    m_flash->setStartValue(1.0);
    m_flash->setKeyValueAt(0.6, 1.0);
    m_flash->setEndValue(0.0);
    m_flash->setDuration(FlashMs);
    connect(m_flash, &QVariantAnimation::valueChanged, this, [this](const QVariant &strength) {
        m_delegate.setFlashStrength(strength.toDouble());
        viewport()->update();
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    m_anchor = QPersistentModelIndex();
    setAtLatest(true);
}

void TimelineView::prepareDelegate() { m_delegate.prepare(viewport()->width(), font(), palette()); }

void TimelineView::doItemsLayout()
{
    prepareDelegate();
    m_layingOut = true;
    QListView::doItemsLayout();
    holdPlace();
    m_layingOut = false;
    rememberPlace();
    askForOlder();
    askForGaps();
}

void TimelineView::holdPlace()
{
    if (m_atLatest) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (m_anchor.isValid()) {
        // Its text stands at the bottom: a day may come or go above it.
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_anchor).bottom() - m_anchorBottom);
    }
}

void TimelineView::rememberPlace()
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
QModelIndex TimelineView::rowUnderTheEye() const
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

void TimelineView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (!m_layingOut) {
        m_readsUpwards = dy > 0;
        rememberPlace();
        askForOlder();
        askForGaps();
    }
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    // Qt moves the scroll bar while it resizes; only the reader may lose the place.
    const bool layingOut = std::exchange(m_layingOut, true);
    prepareDelegate();
    QListView::resizeEvent(event);
    m_layingOut = layingOut;
    scheduleDelayedItemsLayout();
}

void TimelineView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        prepareDelegate();
        scheduleDelayedItemsLayout();
    }
}

void TimelineView::rowsInserted(const QModelIndex &parent, int start, int end)
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

void TimelineView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (m_anchor.isValid() && m_anchor.row() >= start && m_anchor.row() <= end) {
        const QModelIndex below = model()->index(end + 1, 0, parent);
        if (below.isValid()) {
            m_anchorBottom = visualRect(below).bottom();
        }
        m_anchor = below;
    }
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void TimelineView::hold(const QModelIndex &row, int top)
{
    prepareDelegate();
    setAtLatest(false);
    m_anchor = row;
    m_anchorBottom = top + m_delegate.sizeHint({}, row).height() - 1;
    doItemsLayout();
}

QModelIndex TimelineView::rowOf(qint64 seq) const
{
    for (int row = model() != nullptr ? model()->rowCount() : 0; row-- > 0;) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(TimelineModel::SeqRole).toLongLong() == seq) {
            return index;
        }
    }
    return {};
}

qint64 TimelineView::showMessage(qint64 seq)
{
    const QPersistentModelIndex row = seq > 0 ? rowOf(seq) : QModelIndex();
    if (!row.isValid()) {
        return 0;
    }
    prepareDelegate();
    const int height = m_delegate.sizeHint({}, row).height();
    hold(row, std::max(0, (viewport()->height() - height) / 2));
    selectionModel()->setCurrentIndex(row, QItemSelectionModel::Clear);
    m_delegate.setFlash(seq);
    m_flash->stop();
    m_flash->start();
    return row.data(TimelineModel::TimeRole).toLongLong();
}

void TimelineView::showUnread()
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(TimelineModel::StartsUnreadRole).toBool()) {
            hold(index, viewport()->height() / 4);
            return;
        }
    }
}

TimelineView::Place TimelineView::place() const
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

void TimelineView::goTo(const Place &place)
{
    if (place.latest) {
        jumpToLatest();
    } else if (const QModelIndex row = rowOf(place.seq); row.isValid()) {
        hold(row, place.top);
    }
}

void TimelineView::jumpToLatest()
{
    setAtLatest(true);
    setNewBelow(0);
    scheduleDelayedItemsLayout();
    holdPlace();
}

void TimelineView::setAtLatest(bool atLatest)
{
    if (atLatest != m_atLatest) {
        m_atLatest = atLatest;
        emit atLatestChanged(atLatest);
    }
}

void TimelineView::setNewBelow(int count)
{
    if (count != m_newBelow) {
        m_newBelow = count;
        emit newBelowChanged(count);
    }
}

void TimelineView::askForOlder()
{
    // One and a half screens before the reader gets there.
    if (model() != nullptr && verticalScrollBar()->value() < viewport()->height() * 3 / 2) {
        emit olderWanted();
    }
}

void TimelineView::askForGaps()
{
    if (model() == nullptr) {
        return;
    }
    const QModelIndex first = indexAt({look::Large, 0});
    for (QModelIndex row = first; row.isValid() && visualRect(row).top() < viewport()->height();
         row = row.siblingAtRow(row.row() + 1)) {
        const bool missing = isGap(row) && !row.data(TimelineModel::GapLoadingRole).toBool()
            && row.data(TimelineModel::GapReasonRole).toInt() == int(GapReason::Missing);
        if (missing) {
            const qint64 from = row.data(TimelineModel::GapFromRole).toLongLong();
            if (m_askedGap != std::pair(from, row.data(TimelineModel::GapCountRole).toLongLong())) {
                ask(row);
            }
            return; // one after the other
        }
    }
}

void TimelineView::ask(const QModelIndex &gap)
{
    if (gap.data(TimelineModel::GapReasonRole).toInt() != int(GapReason::Missing)
        || gap.data(TimelineModel::GapLoadingRole).toBool()) {
        return;
    }
    const qint64 from = gap.data(TimelineModel::GapFromRole).toLongLong();
    const qint64 count = gap.data(TimelineModel::GapCountRole).toLongLong();
    m_askedGap = {from, count};
    emit gapWanted(from, from + count - 1);
}

void TimelineView::askAgain()
{
    m_askedGap = {};
    askForOlder();
    askForGaps();
}

TimelineDelegate::Hit TimelineView::hitAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() ? m_delegate.hitAt(visualRect(index), index, position) : TimelineDelegate::Hit();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    using Kind = TimelineDelegate::Hit::Kind;
    const TimelineDelegate::Hit hit = hitAt(event->position().toPoint());
    const bool clickable =
        hit.kind == Kind::Link || hit.kind == Kind::Retry || hit.kind == Kind::Delete || hit.kind == Kind::Load;
    viewport()->setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hit.target != m_hovered) {
        m_hovered = hit.target;
        emit linkHovered(m_hovered);
    }
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    // A press on blank ground lets go of what was selected.
    if (!indexAt(event->position().toPoint()).isValid()) {
        clearSelection();
    }
    QListView::mousePressEvent(event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint position = event->position().toPoint();
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier
        && selectionModel()->selectedRows().size() <= 1) {
        act(hitAt(position), indexAt(position));
    }
}

void TimelineView::act(const TimelineDelegate::Hit &hit, const QModelIndex &index)
{
    using Kind = TimelineDelegate::Hit::Kind;
    switch (hit.kind) {
    case Kind::Link:
        emit linkActivated(hit.target);
        return;
    case Kind::Retry:
        emit retryRequested(index.data(TimelineModel::IdRole).toString());
        return;
    case Kind::Delete:
        emit deleteRequested(index.data(TimelineModel::IdRole).toString());
        return;
    case Kind::Load:
        ask(index);
        return;
    case Kind::Time:
    case Kind::Nothing:
        return;
    }
}

/// What the marks of the current row do, for those who use no mouse.
bool TimelineView::actByKey(int key)
{
    const QModelIndex index = currentIndex();
    const bool failed = index.data(TimelineModel::DeliveryRole).toInt() == int(Delivery::Failed);
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    using Kind = TimelineDelegate::Hit::Kind;
    if (!index.isValid()) {
        return false;
    }
    if (enter && isGap(index)) {
        act({Kind::Load, {}}, index);
    } else if (enter && failed) {
        act({Kind::Retry, {}}, index);
    } else if (key == Qt::Key_Delete && failed) {
        act({Kind::Delete, {}}, index);
    } else {
        return false;
    }
    return true;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QListView::viewportEvent(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    const TimelineDelegate::Hit hit = hitAt(help->pos());
    if (hit.kind == TimelineDelegate::Hit::Kind::Link) {
        QToolTip::showText(help->globalPos(), words::tooltip(QString::fromLatin1(hit.target.toEncoded())),
                           viewport());
    } else if (hit.kind == TimelineDelegate::Hit::Kind::Time) {
        const qint64 time = indexAt(help->pos()).data(TimelineModel::TimeRole).toLongLong();
        QToolTip::showText(help->globalPos(), words::tooltip(words::fullTime(time)), viewport());
    } else {
        QToolTip::hideText();
    }
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelected();
        return;
    }
    const bool plain = (event->modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    if ((event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && actByKey(event->key())) {
        return;
    }
    if (plain && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        emit typed(event);
        return;
    }
    QListView::keyPressEvent(event);
}

QString TimelineView::selectedText() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        if (row.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Message)) {
            lines.append(row.data(TimelineModel::AuthorRole).toString() + u": "_s
                         + row.data(TimelineModel::TextRole).toString());
        }
    }
    return lines.join(u'\n');
}

void TimelineView::copySelected() const
{
    if (const QString text = selectedText(); !text.isEmpty()) {
        QApplication::clipboard()->setText(text);
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint position =
        event->reason() == QContextMenuEvent::Mouse ? event->pos() : visualRect(currentIndex()).center();
    const QPersistentModelIndex index = indexAt(position);
    if (!index.isValid()) {
        return;
    }
    QMenu menu(this);
    menu.addAction(icons::icon(u"copy"_s), tr("Copy"), this, [this] { copySelected(); });
    if (const auto hit = hitAt(position); hit.kind == TimelineDelegate::Hit::Kind::Link) {
        const QString target = QString::fromLatin1(hit.target.toEncoded());
        menu.addAction(icons::icon(u"link"_s), tr("Copy Link"), this,
                       [target] { QApplication::clipboard()->setText(target); });
    }
    if (index.data(TimelineModel::DeliveryRole).toInt() == int(Delivery::Failed)) {
        const QString id = index.data(TimelineModel::IdRole).toString();
        menu.addSeparator();
        menu.addAction(icons::icon(u"refresh"_s), tr("Send Again"), this, [this, id] { emit retryRequested(id); });
        menu.addAction(icons::icon(u"trash"_s), tr("Delete"), this, [this, id] { emit deleteRequested(id); });
    }
    menu.exec(viewport()->mapToGlobal(position));
}

} // namespace maru
