// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/composer.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData> // of a signal
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "app/client/textpieces.h"
#include "app/ui/files/attachmentstrip.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
#include "app/ui/room/composeredit.h"
#include "app/ui/room/editbar.h"
#include "app/ui/words/words.h"
#include "common/chat/limits.h"
#include "common/chat/messagetext.h"

using namespace Qt::StringLiterals;

namespace maru {

/// From how many characters before the limit on the counter is shown.
static constexpr int CounterFrom = 500;
/// Who pastes more than so many messages did not mean to say it.
static constexpr int MostPieces = 10;

namespace {

/// The rounded field around box and button.
class ComposerField : public QWidget
{
public:
    ComposerField()
    {
        // One window's field loses the focus when another's gets it, and neither is painted for that.
        connect(qApp, &QApplication::focusChanged, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colours colours = Colours::of(palette());
        QWidget *focused = focusWidget();
        const bool active = focused != nullptr && focused->hasFocus();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(colours.base);
        painter.setPen(QPen(active ? colours.accent : colours.border, active ? 2 : 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), look::Radius, look::Radius);
    }
};

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_edit(new ComposerEdit)
    , m_editBar(new EditBar)
    , m_counter(new QLabel)
    , m_attach(new QToolButton)
    , m_send(new QToolButton)
    , m_attachments(new AttachmentStrip)
    , m_tooLong(new QWidget)
    , m_why(new QLabel)
    , m_split(new QPushButton)
{
    m_edit->setObjectName("composerEdit"_L1);
    m_counter->setTextFormat(Qt::PlainText);
    m_counter->setFont(look::font(look::Type::Caption));
    m_counter->setObjectName("composerCounter"_L1);
    m_counter->setForegroundRole(QPalette::WindowText); // not that of what it stands on
    m_counter->hide();
    m_send->setProperty("primary", true);
    m_send->setObjectName("sendButton"_L1);
    m_send->setFocusPolicy(Qt::TabFocus);
    m_send->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);

    m_attach->setObjectName("attachButton"_L1);
    m_attach->setIcon(icons::icon(u"attach"_s));
    m_attach->setAutoRaise(true);
    m_attach->setFocusPolicy(Qt::TabFocus);
    m_attach->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);
    m_attach->setAccessibleName(tr("Attach files"));
    look::setTooltip(m_attach, tr("Attach files (Ctrl+U)"));
    m_attach->hide();

    auto *field = new ComposerField;
    auto *inside = new QHBoxLayout(field);
    inside->setContentsMargins(look::Small, look::Tight, look::Tight + look::Hair, look::Tight);
    inside->setSpacing(look::Small);
    inside->addWidget(m_edit, 1);
    inside->addWidget(m_counter, 0, Qt::AlignBottom);
    inside->addWidget(m_attach, 0, Qt::AlignBottom);
    inside->addWidget(m_send, 0, Qt::AlignBottom);
    auto *above = new QHBoxLayout(m_tooLong);
    above->setContentsMargins(look::Small, 0, 0, 0);
    above->setSpacing(look::Small);
    above->addWidget(m_why, 1);
    above->addWidget(m_split);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setObjectName("composerTooLong"_L1);
    m_split->setObjectName("splitAndSend"_L1);
    m_tooLong->hide();
    m_editBar->setObjectName("editBar"_L1);
    m_editBar->hide();
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(look::Medium, look::Tight, look::Medium, look::Medium);
    outside->setSpacing(look::Tight);
    outside->addWidget(m_editBar);
    outside->addWidget(m_tooLong);
    outside->addWidget(m_attachments);
    outside->addWidget(field);
    orderTabs();
    setFocusProxy(m_edit);

    connect(m_edit, &ComposerEdit::sendPressed, this, &Composer::submit);
    connect(m_edit, &ComposerEdit::textChanged, this, &Composer::onTextChanged);
    connect(m_edit, &ComposerEdit::textChanged, this, [this] {
        m_isSubmitDue = false; // one goes on writing
        if (!m_editing) {
            emit draftChanged(draft());
        } else {
            emit editTyped(m_edit->toPlainText());
        }
    });
    connect(m_edit, &ComposerEdit::upPressed, this, [this] {
        if (!m_editing) {
            emit editLastWanted();
        }
    });
    connect(m_edit, &ComposerEdit::escapePressed, this, [this] {
        if (m_editing) {
            emit editCancelled();
        } else {
            emit filesDiscarded();
        }
    });
    connect(m_edit, &ComposerEdit::filesBrought, this, &Composer::filesBrought);
    connect(m_attach, &QToolButton::clicked, this, &Composer::filesWanted);
    connect(m_attachments, &AttachmentStrip::changed, this, &Composer::onAttachmentsChanged);
    connect(m_editBar, &EditBar::cancelled, this, [this] {
        emit editCancelled();
        m_edit->setFocus();
    });
    connect(m_edit, &ComposerEdit::cursorPositionChanged, field, qOverload<>(&QWidget::update));
    connect(m_send, &QToolButton::clicked, this, [this] {
        m_edit->finishComposing();
        submit();
        m_edit->setFocus();
    });
    connect(m_split, &QPushButton::clicked, this, &Composer::submitInPieces);
    setRoomName({});
    showSendButton();
    onTextChanged();
}

QString Composer::draft() const { return m_editing ? m_draft : m_edit->toPlainText(); }

void Composer::setDraft(const QString &text)
{
    if (m_editing) {
        m_draft = text;
    } else if (text != draft()) {
        m_edit->turnInto(text);
    }
}

void Composer::setSendKey(Settings::SendKey key)
{
    m_sendKey = key;
    m_edit->setSendKey(key);
    showSendButton();
}

void Composer::showSendButton()
{
    const bool byEnter = m_sendKey == Settings::SendKey::Enter;
    const QString send = byEnter ? tr("Send (Enter)") : tr("Send (Ctrl+Enter)");
    const QString save = byEnter ? tr("Save (Enter)") : tr("Save (Ctrl+Enter)");
    m_send->setIcon(icons::icon(m_editing ? u"check"_s : u"send"_s, QPalette::HighlightedText));
    look::setTooltip(m_send, m_editing ? save : send);
    m_send->setAccessibleName(m_editing ? tr("Save") : tr("Send"));
    m_edit->setAccessibleName(m_editing ? tr("Message being edited") : tr("Message"));
}

void Composer::setRoomName(const QString &name)
{
    m_edit->setPlaceholderText(name.isEmpty() ? tr("Message") : tr("Message to %1").arg(name));
}

void Composer::beginEdit(const QString &text, const QString &subject)
{
    m_edit->finishComposing();
    if (!m_editing) {
        m_draft = draft();
        m_editing = true;
        m_edit->putAside();
    }
    m_edit->setKeepsEscape(true);
    setEditWaiting(false);
    m_editBar->setSubject(subject);
    m_editBar->show();
    showSendButton();
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void Composer::endEdit()
{
    if (!m_editing) {
        return;
    }
    m_edit->setKeepsEscape(!m_attachments->isEmpty());
    setEditWaiting(false);
    m_editBar->hide();
    m_edit->takeBack();
    m_edit->turnInto(m_draft); // it may have been changed in another view of the room
    m_editing = false; // from here on, the box is the draft
    m_draft.clear();
    showSendButton();
    onTextChanged();
}

void Composer::setTakesFiles(bool takes) { m_attach->setVisible(takes); }

void Composer::onAttachmentsChanged()
{
    m_edit->setKeepsEscape(m_editing || !m_attachments->isEmpty());
    orderTabs();
    onTextChanged();
    if (!m_attachments->isComing() && std::exchange(m_isSubmitDue, false) && !m_attachments->hasTrouble()) {
        submit();
    }
}

/// From the box to what stands above it and goes along, then to the buttons beside it.
void Composer::orderTabs()
{
    QWidget *before = m_edit;
    for (QWidget *next : m_attachments->buttons() + QList<QWidget *>{m_split, m_attach, m_send}) {
        setTabOrder(before, next);
        before = next;
    }
}

void Composer::setEditWaiting(bool waiting) { m_edit->setReadOnly(waiting); }

void Composer::setEditTrouble(const QString &trouble) { m_editBar->setTrouble(trouble); }

void Composer::setMembers(NicknameCompletion::Members members)
{
    new NicknameCompletion(*m_edit, std::move(members), this);
}

void Composer::type(QKeyEvent *event)
{
    m_edit->setFocus();
    m_edit->type(event);
}

void Composer::finishComposing() { m_edit->finishComposing(); }

void Composer::submit()
{
    const QString text = m_edit->toPlainText();
    if (m_editing) {
        emit editSubmitted(text); // which stays until the server has it
        return;
    }
    if (m_attachments->isComing()) {
        m_isSubmitDue = true; // it goes along, or one thought it would
        return;
    }
    const bool isFileOnly = !m_attachments->isEmpty() && text.trimmed().isEmpty();
    if (!isFileOnly && !MessageText::parse(text)) {
        return; // empty, or too long: the counter says so
    }
    m_edit->clear();
    if (m_attachments->isEmpty()) {
        m_attachments->setTrouble({});
        emit submitted(text);
    } else {
        emit submittedWithFiles(isFileOnly ? QString() : text);
    }
}

void Composer::submitInPieces()
{
    m_edit->finishComposing();
    const QStringList messages = m_editing ? QStringList() : pieces();
    if (messages.isEmpty()) {
        return;
    }
    m_edit->clear();
    for (const QString &message : messages) {
        emit submitted(message);
    }
    m_edit->setFocus();
}

/// What can be sent instead of one message that is too long; empty if it cannot.
QStringList Composer::pieces() const
{
    const QString text = draft();
    if (text.size() > qsizetype(MostPieces) * limits::TextUnits) {
        return {}; // however it is cut
    }
    QStringList cut = inPieces(text, limits::TextUnits);
    const bool canBeSaid =
        std::ranges::all_of(cut, [](const QString &piece) { return bool(MessageText::parse(piece)); });
    return cut.size() <= MostPieces && canBeSaid ? cut : QStringList();
}

void Composer::offerPieces(bool tooLong)
{
    const auto count = tooLong && !m_editing ? int(pieces().size()) : 0;
    const bool isFarTooLong = m_edit->document()->characterCount() > MostPieces * limits::TextUnits;
    m_why->setText(isFarTooLong ? tr("Too long, even for %n messages.", nullptr, MostPieces)
                                : tr("Too long for one message."));
    m_split->setText(tr("Send as %n messages", nullptr, count));
    m_split->setVisible(count > 0);
    m_tooLong->setVisible(tooLong);
}

void Composer::quote(const QString &lines)
{
    m_edit->finishComposing();
    QTextCursor caret = m_edit->textCursor();
    caret.clearSelection();
    const bool behindText = caret.positionInBlock() > 0;
    caret.insertText((behindText ? u"\n"_s : QString()) + lines + u'\n');
    m_edit->setTextCursor(caret);
    m_edit->ensureCursorVisible();
    m_edit->setFocus();
}

void Composer::onTextChanged()
{
    const qsizetype length = m_edit->document()->characterCount() - 1;
    const qsizetype left = limits::TextUnits - length;
    m_counter->setVisible(left <= CounterFrom);
    if (left <= CounterFrom) {
        m_counter->setText(QLocale().toString(qlonglong(left)));
        look::setTooltip(m_counter,
                         left < 0 ? words::forCode(ErrorCode::TextTooLong) : tr("So many characters are left"));
        QPalette colours;
        if (left < 0) {
            colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
        }
        m_counter->setPalette(colours);
    }
    offerPieces(left < 0);
    const bool hasFiles = !m_attachments->isEmpty() || m_attachments->isComing();
    m_send->setEnabled((length > 0 || hasFiles) && left >= 0);
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        onTextChanged();
    }
}

} // namespace maru
