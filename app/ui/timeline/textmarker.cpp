// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/textmarker.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QListView>

namespace maru {

TextMarker::TextMarker(QListView &view, TimelineDelegate &delegate)
    : m_view(view)
    , m_delegate(delegate)
{}

bool TextMarker::isMarked(const QModelIndex &row) const
{
    return !m_delegate.mark().isEmpty() && m_delegate.mark().row == row;
}

bool TextMarker::isOnText(const QPoint &position) const
{
    const QModelIndex index = m_view.indexAt(position);
    if (!index.isValid()) {
        return false;
    }
    const auto kind = m_delegate.hitAt(m_view.visualRect(index), index, position).kind;
    return kind == TimelineDelegate::Hit::Kind::Text || kind == TimelineDelegate::Hit::Kind::Link;
}

void TextMarker::press(const QPoint &position)
{
    m_isMarking = isOnText(position);
    if (!m_isMarking) {
        return;
    }
    const QModelIndex index = m_view.indexAt(position);
    if (m_sinceDoubleClick.isValid() && !m_sinceDoubleClick.hasExpired(QApplication::doubleClickInterval())) {
        m_sinceDoubleClick.invalidate();
        m_isMarking = false;
        mark({index, 0, m_delegate.layoutOf(index)->length()});
        return;
    }
    const int caret = m_delegate.caretAt(m_view.visualRect(index), index, position);
    mark({index, caret, caret});
}

bool TextMarker::drag(const QPoint &position)
{
    TextMark marked = m_delegate.mark();
    const bool isInside = m_view.indexAt(position) == marked.row;
    marked.to = isInside ? m_delegate.caretAt(m_view.visualRect(marked.row), marked.row, position) : marked.from;
    mark(marked);
    return isInside;
}

void TextMarker::release()
{
    m_isMarking = false;
    const QString text = m_delegate.markedText();
    if (!text.isEmpty() && QApplication::clipboard()->supportsSelection()) {
        QApplication::clipboard()->setText(text, QClipboard::Selection);
    }
}

bool TextMarker::doubleClick(const QPoint &position)
{
    const QModelIndex index = m_view.indexAt(position);
    const MessageLayout *layout = m_delegate.layoutOf(index);
    if (layout == nullptr || !isOnText(position)) {
        return false;
    }
    const auto [from, to] = layout->wordAt(m_delegate.caretAt(m_view.visualRect(index), index, position));
    mark({index, from, to});
    m_sinceDoubleClick.start();
    return true;
}

/// From the beginning or the end of the current message's text.
bool TextMarker::key(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape && !m_delegate.mark().isEmpty()) {
        clear();
        return true;
    }
    const QModelIndex current = m_view.currentIndex();
    const bool forwards = event.key() == Qt::Key_Right;
    const MessageLayout *layout = m_delegate.layoutOf(current);
    if ((!forwards && event.key() != Qt::Key_Left) || !event.modifiers().testFlag(Qt::ShiftModifier)
        || layout == nullptr) {
        return false;
    }
    TextMark marked = m_delegate.mark();
    if (!isMarked(current)) {
        const int end = forwards ? 0 : layout->length();
        marked = {current, end, end};
    }
    marked.to = layout->caretBeside(marked.to, forwards, event.modifiers().testFlag(Qt::ControlModifier));
    mark(marked);
    return true;
}

void TextMarker::clear() { mark({}); }

void TextMarker::mark(const TextMark &mark)
{
    m_delegate.setMark(mark);
    if (!mark.isEmpty()) {
        m_view.clearSelection();
    }
    m_view.viewport()->update();
}

} // namespace maru
