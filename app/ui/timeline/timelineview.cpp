// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QVariantAnimation>

#include <algorithm>

#include "app/client/timeline.h"
#include "app/models/noticefolds.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/metrics.h"
#include "app/ui/timeline/messagemenu.h"
#include "app/ui/timeline/rowfiles.h"
#include "app/ui/timeline/rowhints.h"
#include "app/ui/timeline/rowsinsight.h"
#include "app/ui/timeline/timelinerow.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int FlashMs = 2'000;

TimelineView::TimelineView(QWidget *parent)
    : AnchoredView(parent)
    , m_delegate(this)
    , m_inSight(new RowsInSight(*this))
    , m_marker(*this, m_delegate)
    , m_flash(new QVariantAnimation(this))
{
    setItemDelegate(&m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Messages"));
    viewport()->setAttribute(Qt::WA_Hover);
    verticalScrollBar()->setSingleStep(look::Huge);
    setReducesMotion(false);
    m_flash->setDuration(FlashMs);
    connect(m_inSight, &RowsInSight::olderWanted, this, &TimelineView::olderWanted);
    connect(m_inSight, &RowsInSight::gapWanted, this, &TimelineView::gapWanted);
    connect(m_flash, &QVariantAnimation::valueChanged, this, [this](const QVariant &strength) {
        m_delegate.setFlashStrength(strength.toDouble());
        viewport()->update();
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    m_delegate.follow(model);
    AnchoredView::setModel(model);
    if (model != nullptr) {
        hideWhatIsFolded(0, model->rowCount() - 1);
    }
}

void TimelineView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    AnchoredView::rowsInserted(parent, start, end);
    hideWhatIsFolded(start, end);
}

void TimelineView::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    AnchoredView::dataChanged(first, last, roles);
    if (roles.contains(NoticeFolds::FoldedAwayRole)) {
        hideWhatIsFolded(first.row(), last.row());
    }
}

void TimelineView::hideWhatIsFolded(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const bool isFolded = model()->index(row, 0).data(NoticeFolds::FoldedAwayRole).toBool();
        if (isFolded != isRowHidden(row)) {
            setRowHidden(row, isFolded);
        }
    }
}

void TimelineView::prepareLayout() { m_delegate.prepare(contentsWidth(), font(), palette()); }

/// The scroll bar's place is left free where there is none: else all rows would be measured again when it comes.
int TimelineView::contentsWidth() const
{
    const int beside = contentsRect().width() - verticalScrollBar()->sizeHint().width();
    return std::clamp(viewport()->width(), 0, std::max(0, beside));
}

void TimelineView::lookAround() { m_inSight->look(); }

void TimelineView::askAgain() { m_inSight->askAgain(); }

void TimelineView::setFiles(RowFiles *files)
{
    m_inSight->setFiles(files);
    m_delegate.setFiles(files);
    connect(files, &RowFiles::changed, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::changeEvent(QEvent *event)
{
    AnchoredView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        prepareLayout();
        scheduleDelayedItemsLayout();
    }
}

void TimelineView::showEvent(QShowEvent *event)
{
    AnchoredView::showEvent(event);
    QMetaObject::invokeMethod(this, &TimelineView::lookAround, Qt::QueuedConnection); // it is laid out by then
}

qint64 TimelineView::showMessage(qint64 seq)
{
    const QPersistentModelIndex row = seq > 0 ? rowOf(seq) : QModelIndex();
    if (!row.isValid()) {
        return 0;
    }
    prepareLayout();
    const int height = sizeHintForIndex(row).height();
    hold(row, std::max(0, (viewport()->height() - height) / 2));
    selectionModel()->setCurrentIndex(row, QItemSelectionModel::Clear);
    m_delegate.setFlash(seq);
    m_flash->stop();
    m_flash->start();
    return row.data(TimelineModel::TimeRole).toLongLong();
}

void TimelineView::setReducesMotion(bool reduce)
{
    // Where it goes without fading, it goes at once.
    const double fading = reduce ? 0.99 : 0.6;
    m_flash->setKeyValues({{0.0, 1.0}, {fading, 1.0}, {1.0, 0.0}});
}

TimelineDelegate::Hit TimelineView::hitAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() ? m_delegate.hitAt(visualRect(index), index, position) : TimelineDelegate::Hit();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (m_marker.isMarking() && event->buttons().testFlag(Qt::LeftButton) && m_marker.drag(position)) {
        return;
    }
    AnchoredView::mouseMoveEvent(event);
    using Kind = TimelineDelegate::Hit::Kind;
    const TimelineDelegate::Hit hit = hitAt(position);
    const bool clickable = hit.kind != Kind::Nothing && hit.kind != Kind::Text && hit.kind != Kind::Time;
    viewport()->setCursor(clickable                    ? Qt::PointingHandCursor
                              : hit.kind == Kind::Text ? Qt::IBeamCursor
                                                       : Qt::ArrowCursor);
    if (hit.target != m_hovered) {
        m_hovered = hit.target;
        emit linkHovered(m_hovered);
    }
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::RightButton && m_marker.isMarked(index)) {
        return; // the menu is about what is marked
    }
    // A press on blank ground lets go of what was selected.
    if (!index.isValid()) {
        clearSelection();
    }
    m_marker.clear();
    AnchoredView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier) {
        m_marker.press(event->position().toPoint());
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    AnchoredView::mouseReleaseEvent(event);
    m_marker.release();
    const QPoint position = event->position().toPoint();
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && m_delegate.mark().isEmpty()
        && selectionModel()->selectedRows().size() <= 1) {
        act(hitAt(position), indexAt(position));
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_marker.doubleClick(event->position().toPoint())) {
        AnchoredView::mouseDoubleClickEvent(event);
    }
}

void TimelineView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    AnchoredView::selectionChanged(selected, deselected);
    if (!selected.isEmpty() && !m_marker.isMarking()) {
        m_marker.clear();
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
        m_inSight->ask(index);
        return;
    case Kind::Fold:
        toggleFold(index);
        return;
    case Kind::Copy:
        QApplication::clipboard()->setText(TimelineRow(index).plainText());
        QToolTip::showText(viewport()->mapToGlobal(visualRect(index).topRight()), tr("Copied"), viewport());
        return;
    case Kind::File:
        emit fileWanted(index);
        return;
    case Kind::FileAction:
        if (m_delegate.isUnderWay(index)) {
            emit fileCancelWanted(index);
        } else {
            emit fileSaveWanted(index);
        }
        return;
    case Kind::Text:
    case Kind::Time:
    case Kind::Nothing:
        return;
    }
}

void TimelineView::toggleFold(const QPersistentModelIndex &row)
{
    const int top = visualRect(row).top();
    emit foldToggled(row);
    hold(row, top); // under the pointer, whatever comes or goes below it
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
        act({Kind::Load}, index);
    } else if (enter && index.data(NoticeFolds::FoldCountRole).toInt() > 0) {
        act({Kind::Fold}, index);
    } else if (enter && failed) {
        act({Kind::Retry}, index);
    } else if (key == Qt::Key_Delete && failed) {
        act({Kind::Delete}, index);
    } else if (actOnFileByKey(index, key)) {
        return true;
    } else if (enter && TimelineRow(index).canBeCopied()) {
        act({Kind::Copy}, index);
    } else {
        return false;
    }
    return true;
}

bool TimelineView::actOnFileByKey(const QModelIndex &index, int key)
{
    if (!TimelineRow(index).file()) {
        return false;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        act({TimelineDelegate::Hit::Kind::File}, index);
    } else if (key == Qt::Key_Delete && m_delegate.isUnderWay(index)) {
        emit fileCancelWanted(index);
    } else {
        return false;
    }
    return true;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return AnchoredView::viewportEvent(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex row = indexAt(help->pos());
    const QString hint = RowHints::of(hitAt(help->pos()), row, row.isValid() && m_delegate.isUnderWay(row));
    QToolTip::showText(help->globalPos(), hint, viewport()); // hides it if there is none
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelected();
        return;
    }
    if (m_marker.key(*event)) {
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
    AnchoredView::keyPressEvent(event);
}

QString TimelineView::selectedText() const
{
    if (const QString marked = m_delegate.markedText(); !marked.isEmpty()) {
        return marked;
    }
    QModelIndexList rows = selectionModel()->selectedRows();
    rows.removeIf([](const QModelIndex &row) {
        return row.data(TimelineModel::KindRole).toInt() != int(TimelineEntry::Kind::Message);
    });
    if (rows.size() == 1) {
        return TimelineRow(rows.first()).plainText();
    }
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        lines.append(row.data(TimelineModel::AuthorRole).toString() + u": "_s + TimelineRow(row).plainText());
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
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QPersistentModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid()) {
        showMenu(index, byMouse ? event->pos() : visualRect(index).intersected(viewport()->rect()).center());
    }
}

void TimelineView::showMenu(const QPersistentModelIndex &index, const QPoint &position)
{
    const bool isMarked = m_marker.isMarked(index);
    if (!isMarked && !selectionModel()->isSelected(index)) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    }
    const QString author = index.data(TimelineModel::AuthorRole).toString();
    const QString marked = isMarked ? m_delegate.markedText() : QString();
    const QModelIndex row = index;
    const QString text = marked.isEmpty() ? TimelineRow(row).plainText() : marked;
    // Open beyond this call: what it belongs to may go meanwhile.
    auto *menu =
        new MessageMenu(index, hitAt(position).target, !selectedText().isEmpty(), m_delegate.isUnderWay(index), this);
    connect(menu, &MessageMenu::copyWanted, this, &TimelineView::copySelected);
    connect(menu, &MessageMenu::replyWanted, this, [this, author, text] { emit replyWanted(author, text); });
    connect(menu, &MessageMenu::quoteWanted, this, [this, author, text] { emit quoteWanted(author, text); });
    connect(menu, &MessageMenu::fileSaveWanted, this, [this, index] { emit fileSaveWanted(index); });
    connect(menu, &MessageMenu::fileCancelWanted, this, [this, index] { emit fileCancelWanted(index); });
    connect(menu, &MessageMenu::imageCopyWanted, this, [this, index] { emit imageCopyWanted(index); });
    connect(menu, &MessageMenu::fileNameCopyWanted, this, [this, index] { emit fileNameCopyWanted(index); });
    connect(menu, &MessageMenu::editWanted, this, &TimelineView::editWanted);
    connect(menu, &MessageMenu::reportWanted, this, &TimelineView::reportWanted);
    connect(menu, &MessageMenu::roomLinkWanted, this, &TimelineView::roomLinkWanted);
    connect(menu, &MessageMenu::retryWanted, this, &TimelineView::retryRequested);
    connect(menu, &MessageMenu::deleteWanted, this, &TimelineView::deleteRequested);
    menu->popup(viewport()->mapToGlobal(position));
}

} // namespace maru
