// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/nicknamecompletion.h"

#include <QKeyEvent>
#include <QListView>
#include <QTextBlock>

#include <algorithm>

#include "app/models/memberlistmodel.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/composeredit.h"
#include "app/ui/room/memberdelegate.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int MostOffered = 6;
static constexpr int ListWidth = 240;

/// In parts of syllables, so that an unfinished one is the beginning of a finished one.
static QString comparable(const QString &name) { return foldName(name).normalized(QString::NormalizationForm_KD); }

void NicknameFilter::setBeginning(const QString &beginning)
{
    m_beginning = comparable(beginning);
    invalidateFilter();
}

bool NicknameFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return comparable(index.data(MemberListModel::NicknameRole).toString()).startsWith(m_beginning);
}

NicknameCompletion::NicknameCompletion(ComposerEdit &edit, Members members, QObject *parent)
    : QObject(parent)
    , m_edit(edit)
    , m_makeMembers(std::move(members))
{
    connect(&m_edit, &ComposerEdit::textChanged, this, &NicknameCompletion::follow);
    connect(&m_edit, &ComposerEdit::cursorPositionChanged, this, &NicknameCompletion::follow);
    connect(&m_edit, &ComposerEdit::composingChanged, this, &NicknameCompletion::follow);
    // Somebody comes or goes.
    connect(&m_matches, &QAbstractItemModel::modelReset, this, &NicknameCompletion::follow, Qt::QueuedConnection);
    connect(&m_matches, &QAbstractItemModel::rowsRemoved, this, &NicknameCompletion::follow, Qt::QueuedConnection);
    connect(&m_matches, &QAbstractItemModel::rowsInserted, this, &NicknameCompletion::follow, Qt::QueuedConnection);
    m_edit.installEventFilter(this);
}

NicknameCompletion::~NicknameCompletion() = default;

void NicknameCompletion::makeList()
{
    m_list = new QListView(&m_edit);
    m_list->hide();
    m_list->setObjectName("nicknameCompletion"_L1);
    m_list->setAccessibleName(tr("People to mention"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new MemberDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setBackgroundRole(QPalette::Window); // to stand off from the timeline
    m_list->setModel(&m_matches);
    connect(m_list, &QListView::clicked, this, &NicknameCompletion::take);
}

std::optional<NicknameCompletion::Word> NicknameCompletion::word() const
{
    const QTextCursor caret = m_edit.textCursor();
    if (caret.hasSelection()) {
        return std::nullopt;
    }
    const QString before = caret.block().text().first(caret.positionInBlock());
    const auto blank = std::find_if(before.crbegin(), before.crend(), [](QChar c) { return c.isSpace(); });
    const auto length = int(blank - before.crbegin());
    QString letters = before.last(length) + m_edit.composing();
    const bool isCalled = letters.startsWith(u'@');
    if (isCalled) {
        letters.remove(0, 1);
    }
    return Word{caret.position() - length, letters, isCalled};
}

bool NicknameCompletion::isOpen() const { return m_list != nullptr && m_list->isVisible(); }

void NicknameCompletion::follow()
{
    const auto found = word();
    const bool isWanted = found && (found->isCalled || (m_isAsked && !found->letters.isEmpty()));
    if (!isWanted) {
        m_isDismissed = false;
        release();
        return;
    }
    if (!look(found->letters) || m_isDismissed) {
        close();
    } else if (m_edit.hasFocus()) {
        open();
    }
}

bool NicknameCompletion::look(const QString &letters)
{
    if (!m_members) {
        m_members = m_makeMembers();
        m_matches.setSourceModel(m_members.get());
    }
    m_matches.setBeginning(letters);
    return m_matches.rowCount() > 0;
}

void NicknameCompletion::open()
{
    if (m_list == nullptr) {
        makeList();
    }
    // Over the timeline: the composer is too low for it.
    QWidget *window = m_edit.window();
    if (m_list->parentWidget() != window) {
        m_list->setParent(window);
        window->installEventFilter(this);
        connect(&m_edit, &QObject::destroyed, m_list, &QObject::deleteLater);
    }
    const int rows = std::min(m_matches.rowCount(), MostOffered);
    const int height = rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth();
    const QPoint corner = m_edit.mapTo(window, QPoint(0, -height - look::Small));
    const int width = std::min(ListWidth, window->width() - corner.x());
    m_list->setGeometry(corner.x(), std::max(0, corner.y()), width, height);
    if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_matches.index(0, 0));
    }
    m_list->show();
    m_list->raise();
}

void NicknameCompletion::close()
{
    if (m_list != nullptr) {
        m_list->hide();
        m_list->setCurrentIndex({});
    }
}

void NicknameCompletion::release()
{
    if (!m_members) {
        return; // as at most keys
    }
    close();
    m_isAsked = false;
    m_matches.setSourceModel(nullptr);
    m_members.reset();
}

void NicknameCompletion::step(int rows)
{
    const int count = m_matches.rowCount();
    if (count == 0) {
        return; // they have just gone
    }
    m_list->setCurrentIndex(m_matches.index((m_list->currentIndex().row() + rows + count) % count, 0));
}

void NicknameCompletion::take(const QModelIndex &nickname)
{
    const QString name = nickname.data(MemberListModel::NicknameRole).toString();
    m_edit.finishComposing();
    const auto found = word();
    if (!found || name.isEmpty()) {
        return;
    }
    QTextCursor caret = m_edit.textCursor();
    caret.setPosition(found->from, QTextCursor::KeepAnchor);
    // Whoever is spoken to at the beginning is addressed.
    const bool isAddressed = found->from == 0 && !found->isCalled;
    caret.insertText((found->isCalled ? u"@"_s : QString()) + name + (isAddressed ? u": "_s : u" "_s));
    release();
}

bool NicknameCompletion::complete()
{
    const auto found = word();
    if (!found || found->letters.isEmpty()) {
        return false;
    }
    if (!look(found->letters)) {
        release();
        return false;
    }
    if (m_matches.rowCount() == 1) {
        take(m_matches.index(0, 0));
    } else {
        m_isAsked = true;
        open();
    }
    return true;
}

static bool isPlain(const QKeyEvent &event) { return (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier; }

bool NicknameCompletion::handleKey(const QKeyEvent &event)
{
    if (!isPlain(event)) {
        return false;
    }
    if (!isOpen()) {
        return event.key() == Qt::Key_Tab && complete();
    }
    switch (event.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex());
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Escape:
        m_isDismissed = true;
        m_isAsked = false;
        close();
        return true;
    default:
        return false;
    }
}

bool NicknameCompletion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isOpen()) {
        // The box is where it will be when the layout has done its work.
        QMetaObject::invokeMethod(this, &NicknameCompletion::follow, Qt::QueuedConnection);
    }
    if (watched != &m_edit) {
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        const auto &pressed = *static_cast<QKeyEvent *>(event);
        const int key = pressed.key();
        if (isOpen() && isPlain(pressed) && (key == Qt::Key_Escape || key == Qt::Key_Up || key == Qt::Key_Down)) {
            event->accept(); // no shortcut of the window's
            return true;
        }
        break;
    }
    case QEvent::KeyPress:
        if (handleKey(*static_cast<QKeyEvent *>(event))) {
            return true;
        }
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
        release();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace maru
