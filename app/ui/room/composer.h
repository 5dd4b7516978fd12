// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "app/ui/room/nicknamecompletion.h"
#include "app/ui/settings/settings.h"

class QLabel;
class QMimeData;
class QPushButton;
class QToolButton;

namespace maru {

class AttachmentStrip;
class ComposerEdit;
class EditBar;

/// Where one writes: a box that grows with its text, a counter when the limit comes near, a button; over the limit
/// the offer to send several messages. Emits submitted(); what becomes of the text is the room's business. Never
/// empties itself unless a text went out.
///
/// A message that was sent may stand in the box instead of the draft, to be edited (MessageEditing); the draft waits
/// behind it.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent = nullptr);

    [[nodiscard]] QString draft() const;
    void setDraft(const QString &text);
    void setSendKey(Settings::SendKey key);
    void setRoomName(const QString &name); ///< for the placeholder
    /// Whose nicknames Tab and `@` write to their end.
    void setMembers(NicknameCompletion::Members members);
    /// Types a key that was pressed elsewhere in the room.
    void type(QKeyEvent *event);
    /// Takes what an input method is still composing into the text.
    void finishComposing();
    void submit();
    /// Sends what is too long for one message as several; nothing if it is not, or too long even for that.
    void submitInPieces();
    /// Puts lines of their own where the caret is, and the caret below them; one can go on writing. Undone in one
    /// step.
    void quote(const QString &lines);

    /// What goes along with the next message; RoomAttachments fills it.
    [[nodiscard]] AttachmentStrip &attachments() { return *m_attachments; }
    /// Whether there is a button that attaches files.
    void setTakesFiles(bool takes);

    /// This text stands in the box until endEdit(), and `subject` above it.
    void beginEdit(const QString &text, const QString &subject);
    /// The draft is there again.
    void endEdit();
    [[nodiscard]] bool isEditing() const { return m_editing; }
    /// While it does, the text stays as it is.
    void setEditWaiting(bool waiting);
    void setEditTrouble(const QString &trouble);

signals:
    void submitted(const QString &text);
    /// The same while files are attached; the text may be empty.
    void submittedWithFiles(const QString &text);
    void filesDiscarded(); ///< Esc
    void filesBrought(const QMimeData *mime);
    void filesWanted(); ///< the button
    /// Up in an empty box.
    void editLastWanted();
    void editTyped(const QString &text);
    void editSubmitted(const QString &text);
    void editCancelled();
    void draftChanged(const QString &draft);

protected:
    void changeEvent(QEvent *event) override;

private:
    void onTextChanged();
    [[nodiscard]] QStringList pieces() const;
    void offerPieces(bool tooLong);
    void showSendButton();
    void onAttachmentsChanged();
    void orderTabs();

    ComposerEdit *m_edit;
    EditBar *m_editBar; ///< above the box, while a message is being edited
    QLabel *m_counter;
    QToolButton *m_attach;
    QToolButton *m_send;
    AttachmentStrip *m_attachments; ///< above the box
    QWidget *m_tooLong; ///< above the box, while there is something to say
    QLabel *m_why;
    QPushButton *m_split;
    Settings::SendKey m_sendKey = Settings::SendKey::Enter;
    bool m_editing = false;
    bool m_isSubmitDue = false; ///< once what is being attached is there
    QString m_draft; ///< while a message is being edited
};

} // namespace maru
