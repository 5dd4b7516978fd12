// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

#include "app/ui/settings/settings.h"

namespace maru {

/// The composer's box: as high as its text up to some lines, then it scrolls. Knows the send key and the input
/// method: a key that sends while something is being composed commits that first, and sends once.
class ComposerEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ComposerEdit(QWidget *parent = nullptr);

    void setSendKey(Settings::SendKey key) { m_sendKey = key; }
    void finishComposing();
    /// Another text, in place of the one that is there. What is the same stays as it is, with the caret in it, and it
    /// can be undone; not if either is empty: then it is a beginning.
    void turnInto(const QString &text);
    /// The box is empty, and what stood in it waits with its caret and all that can be undone, until takeBack().
    void putAside();
    void takeBack();
    void type(QKeyEvent *event) { keyPressEvent(event); }
    /// Esc is this box's, and not also of what it stands in.
    void setKeepsEscape(bool keeps) { m_keepsEscape = keeps; }
    /// What an input method shows and has not committed.
    [[nodiscard]] const QString &composing() const { return m_preedit; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void sendPressed();
    void escapePressed();
    void upPressed(); ///< in an empty box, where there is no line above
    void composingChanged();
    /// Files or an image were pasted or dropped.
    void filesBrought(const QMimeData *mime);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] bool sends(const QKeyEvent &event) const;
    [[nodiscard]] int heightFor(int lines) const;
    void fitHeight();
    void followLayout();

    bool m_keepsEscape = false;
    Settings::SendKey m_sendKey = Settings::SendKey::Enter;
    QString m_preedit;
    QTextDocument *m_aside = nullptr; ///< a child
    QTextCursor m_asideCaret;
};

} // namespace maru
