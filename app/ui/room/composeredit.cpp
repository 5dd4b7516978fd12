// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/composeredit.h"

#include <QAbstractTextDocumentLayout>
#include <QDropEvent>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>
#include <utility>

#include "app/ui/files/attaching.h"
#include "app/ui/look/metrics.h"

namespace maru {

static constexpr int MostLines = 8;

ComposerEdit::ComposerEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(look::Tight);
    viewport()->setAutoFillBackground(false);
    QPalette own; // only what it sets stays when the application's palette changes
    own.setColor(QPalette::Base, Qt::transparent);
    setPalette(own);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followLayout();
}

void ComposerEdit::followLayout()
{
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ComposerEdit::fitHeight, Qt::UniqueConnection);
    fitHeight();
}

void ComposerEdit::turnInto(const QString &text)
{
    const QString before = toPlainText();
    if (text == before) {
        return;
    }
    if (before.isEmpty() || text.isEmpty()) {
        setPlainText(text);
        moveCursor(QTextCursor::End);
        return;
    }
    auto first = std::mismatch(before.cbegin(), before.cend(), text.cbegin(), text.cend()).first - before.cbegin();
    if (first > 0 && before.at(first - 1).isHighSurrogate()) {
        --first; // not through the middle of a character
    }
    const auto most = std::min(before.size(), text.size()) - first;
    auto last = std::mismatch(before.crbegin(), before.crbegin() + most, text.crbegin()).first - before.crbegin();
    if (last > 0 && before.at(before.size() - last).isLowSurrogate()) {
        --last;
    }
    QTextCursor other(document());
    other.setPosition(int(first));
    other.setPosition(int(before.size() - last), QTextCursor::KeepAnchor);
    other.insertText(text.mid(first, text.size() - first - last));
}

void ComposerEdit::putAside()
{
    if (m_aside == nullptr) {
        m_aside = document();
        m_aside->setParent(this); // else it goes when the box gets another
        m_asideCaret = textCursor();
        auto *fresh = new QTextDocument(this);
        fresh->setDocumentLayout(new QPlainTextDocumentLayout(fresh));
        fresh->setDefaultFont(m_aside->defaultFont());
        fresh->setDocumentMargin(m_aside->documentMargin());
        setDocument(fresh);
        followLayout();
    }
}

void ComposerEdit::takeBack()
{
    if (m_aside != nullptr) {
        QTextDocument *gone = document();
        m_aside->setDefaultFont(gone->defaultFont()); // which may have changed meanwhile
        setDocument(std::exchange(m_aside, nullptr));
        setTextCursor(std::exchange(m_asideCaret, {}));
        gone->deleteLater();
        followLayout();
    }
}

bool ComposerEdit::sends(const QKeyEvent &event) const
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter) {
        return false;
    }
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    return m_sendKey == Settings::SendKey::Enter ? modifiers == Qt::NoModifier : modifiers == Qt::ControlModifier;
}

bool ComposerEdit::event(QEvent *event)
{
    // In an empty box there is nowhere to go: Ctrl+End and the like are the window's.
    if (event->type() == QEvent::ShortcutOverride && document()->isEmpty()
        && static_cast<QKeyEvent *>(event)->modifiers().testFlag(Qt::ControlModifier)
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_End) {
        event->ignore();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    if (sends(*event)) {
        // An input method that wants Enter for itself has kept the key: what reaches us is meant for us, even
        // while it shows something that is being composed.
        finishComposing();
        if (!event->isAutoRepeat()) {
            emit sendPressed();
        }
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        finishComposing();
        textCursor().insertText(QString(u'\n'));
        ensureCursorVisible();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->setAccepted(m_keepsEscape);
        emit escapePressed();
        return;
    }
    if (event->key() == Qt::Key_Up && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier
        && document()->isEmpty() && m_preedit.isEmpty()) {
        if (!event->isAutoRepeat()) {
            emit upPressed();
        }
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    QPlainTextEdit::inputMethodEvent(event);
    emit composingChanged();
}

void ComposerEdit::finishComposing()
{
    if (m_preedit.isEmpty()) {
        return;
    }
    QGuiApplication::inputMethod()->commit();
    if (!m_preedit.isEmpty()) {
        // The platform has nothing to commit with: what is seen is what was meant.
        QInputMethodEvent commit;
        commit.setCommitString(m_preedit);
        inputMethodEvent(&commit);
        QGuiApplication::inputMethod()->reset();
    }
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    finishComposing();
    QPlainTextEdit::focusOutEvent(event);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return Attaching::isImage(*source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (!Attaching::pathsIn(*source).isEmpty() || Attaching::isImage(*source)) {
        emit filesBrought(source);
        return;
    }
    if (source->hasText()) {
        textCursor().insertText(source->text()); // whatever it looked like where it comes from
        ensureCursorVisible();
    }
}

void ComposerEdit::dropEvent(QDropEvent *event)
{
    const QMimeData &mime = *event->mimeData();
    if (Attaching::pathsIn(mime).isEmpty() && !Attaching::isImage(mime)) {
        QPlainTextEdit::dropEvent(event);
        return;
    }
    QDragLeaveEvent leave; // takes the caret away that shows where a text would go
    dragLeaveEvent(&leave);
    event->setDropAction(Qt::CopyAction); // what is moved would be gone where it was
    event->accept();
    emit filesBrought(&mime);
}

int ComposerEdit::heightFor(int lines) const
{
    return fontMetrics().lineSpacing() * lines + int(2 * document()->documentMargin()) + look::Hair;
}

QSize ComposerEdit::sizeHint() const
{
    // QPlainTextDocumentLayout measures its height in lines.
    const int lines = std::clamp(int(document()->documentLayout()->documentSize().height()), 1, MostLines);
    return {200, heightFor(lines)};
}

QSize ComposerEdit::minimumSizeHint() const { return {look::Vast, heightFor(1)}; }

void ComposerEdit::fitHeight()
{
    const bool tooHigh = document()->documentLayout()->documentSize().height() > MostLines;
    setVerticalScrollBarPolicy(tooHigh ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setFixedHeight(sizeHint().height());
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

} // namespace maru
