// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roompane.h"

#include <QDesktopServices>
#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/chatclient.h"
#include "app/models/mentionablemodel.h"
#include "app/models/noticefolds.h"
#include "app/models/timelinemodel.h"
#include "app/ui/files/fileactions.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/composer.h"
#include "app/ui/room/lookalikebar.h"
#include "app/ui/room/messageediting.h"
#include "app/ui/room/quote.h"
#include "app/ui/room/reportdialog.h"
#include "app/ui/room/roomattachments.h"
#include "app/ui/room/roomheader.h"
#include "app/ui/timeline/announcer.h"
#include "app/ui/timeline/rowfiles.h"
#include "app/ui/timeline/spokentimeline.h"
#include "app/ui/timeline/timelineview.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

/// So many rows stay of a room whose end is in sight, of so many: the store has the others.
static constexpr int RowsKept = 1'000;
static constexpr int MostRows = 1'500;

RoomPane::RoomPane(ChatClient &client, JoinedRoom &room, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_room(&room)
    , m_name(room.name())
    , m_settings(settings)
    , m_header(new RoomHeader(room))
    , m_model(new TimelineModel(room, this))
    , m_folds(new NoticeFolds(this))
    , m_spoken(new SpokenTimeline(this))
    , m_lookalikes(new LookalikeBar(room, [&client] { return client.nickname(); }))
    , m_view(new TimelineView)
    , m_composer(new Composer)
    , m_editing(new MessageEditing(client, room, *m_composer, this))
    , m_attachments(new RoomAttachments(client, room, *m_composer, *this))
    , m_rowFiles(new RowFiles(client.files(), this))
    , m_fileActions(new FileActions(client, room, *this))
    , m_empty(new QLabel(m_view))
    , m_link(new QLabel(m_view))
    , m_jump(new QToolButton(m_view))
{
    build();
    m_folds->setSourceModel(m_model);
    m_spoken->setSourceModel(m_folds);
    m_view->setModel(m_spoken);
    connectFiles();
    new Announcer(room, *m_spoken, this);
    connectTimeline();
    m_composer->setMembers(
        [this] { return m_room ? std::make_unique<MentionableModel>(*m_room, m_client.nickname()) : nullptr; });
    m_composer->setDraft(room.draft());
    connect(m_composer, &Composer::submitted, this, &RoomPane::say);
    connect(m_composer, &Composer::draftChanged, &room, &JoinedRoom::setDraft);
    connect(&room, &JoinedRoom::draftChanged, m_composer, &Composer::setDraft);
    m_view->setReducesMotion(settings.reducesMotion());
    connect(&settings, &Settings::reducesMotionChanged, m_view, &TimelineView::setReducesMotion);
    connect(&settings, &Settings::sendKeyChanged, m_composer, &Composer::setSendKey);
    // Who is mentioned may have come or gone.
    connect(&room, &JoinedRoom::membersChanged, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&room, &JoinedRoom::nameChanged, this, [this, &room] {
        m_name = room.name();
        showName();
    });
    connect(&room, &JoinedRoom::liveChanged, this, [this](bool live) {
        if (live) {
            m_view->askAgain();
        }
    });
    connect(m_header, &RoomHeader::backWanted, this, &RoomPane::backWanted);
    connect(m_header, &RoomHeader::membersWanted, this, &RoomPane::membersWanted);
    connect(m_header, &RoomHeader::splitWanted, this, &RoomPane::splitWanted);
    connect(m_header, &RoomHeader::searchWanted, this, &RoomPane::searchWanted);
    connect(m_header, &RoomHeader::settingsWanted, this, &RoomPane::settingsWanted);
    connect(m_header, &RoomHeader::leaveWanted, this, &RoomPane::leaveWanted);
    showName();
}

RoomPane::~RoomPane() = default;

void RoomPane::build()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_composer->setSendKey(m_settings.sendKey());
    m_view->setObjectName("timeline"_L1);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setObjectName("emptyRoom"_L1);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_link->setTextFormat(Qt::PlainText);
    m_link->setFont(look::font(look::Type::Caption));
    m_link->setAutoFillBackground(true);
    m_link->setContentsMargins(look::Small, look::Tight, look::Small, look::Tight);
    m_link->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_link->setObjectName("linkTarget"_L1);
    m_link->hide();
    m_jump->setIcon(icons::icon(u"down"_s, QPalette::HighlightedText));
    m_jump->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_jump->setProperty("primary", true);
    m_jump->setObjectName("jumpToLatest"_L1);
    m_jump->setFont(look::font(look::Type::Caption, true));
    QPalette onAccent;
    onAccent.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
    m_jump->setPalette(onAccent);
    m_jump->setText(tr("Jump to latest"));
    m_jump->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(m_lookalikes);
    column->addWidget(m_view, 1);
    column->addWidget(m_composer);
}

void RoomPane::connectTimeline()
{
    connect(m_view, &TimelineView::olderWanted, this, [this] {
        if (m_room && m_room->timeline().hasOlder()) {
            m_client.loadOlder(m_name);
        }
    });
    connect(m_view, &TimelineView::gapWanted, this, [this](qint64 from) { m_client.fillGap(m_name, from); });
    connect(m_view, &TimelineView::atLatestChanged, this, &RoomPane::seenChanged);
    connect(m_view, &TimelineView::newBelowChanged, this, [this](int count) {
        m_jump->setText(count > 0 ? tr("%n new – jump to latest", nullptr, count) : tr("Jump to latest"));
        showJumpButton();
    });
    connect(m_view, &TimelineView::awayChanged, this, &RoomPane::showJumpButton);
    connect(m_jump, &QToolButton::clicked, m_view, &TimelineView::jumpToLatest);
    connect(m_view, &TimelineView::linkActivated, this,
            [](const QUrl &target) { QDesktopServices::openUrl(target); });
    connect(m_view, &TimelineView::linkHovered, this, &RoomPane::showLink);
    connect(m_view, &TimelineView::foldToggled, this,
            [this](const QModelIndex &row) { m_folds->toggle(m_spoken->mapToSource(row)); });
    connect(m_view, &TimelineView::replyWanted, this,
            [this](const QString &author, const QString &text) { m_composer->quote(replyLine(author, text)); });
    connect(m_view, &TimelineView::quoteWanted, this,
            [this](const QString &author, const QString &text) { m_composer->quote(quotedLines(author, text)); });
    connect(m_view, &TimelineView::editWanted, m_editing, qOverload<qint64>(&MessageEditing::begin));
    connect(m_view, &TimelineView::reportWanted, this, &RoomPane::report);
    connect(m_view, &TimelineView::roomLinkWanted, this, &RoomPane::inviteWanted);
    connect(m_view, &TimelineView::typed, m_composer, &Composer::type);
    connect(m_view, &TimelineView::retryRequested, this, [this](const QString &text) {
        if (const auto id = MessageId::parse(text)) {
            m_client.sayAgain(m_name, *id);
        }
    });
    connect(m_view, &TimelineView::deleteRequested, this, [this](const QString &text) {
        if (const auto id = MessageId::parse(text)) {
            m_client.discard(m_name, *id);
        }
    });
    const auto showEmpty = [this] {
        m_empty->setVisible(m_model->rowCount() == 0);
        m_empty->setText(m_room && m_room->isLive() ? tr("Nothing was said here yet.\nWrite the first message below.")
                                                    : tr("What was said here shows once you are in the room."));
    };
    connect(m_room, &JoinedRoom::liveChanged, this, showEmpty);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, showEmpty);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, showEmpty);
    connect(m_model, &QAbstractItemModel::modelReset, this, showEmpty);
    showEmpty();
    m_tidy.setSingleShot(true);
    connect(&m_tidy, &QTimer::timeout, this, &RoomPane::forgetOldest);
    const auto tidyLater = [this] {
        if (m_model != nullptr && m_model->rowCount() > MostRows && m_view->isAtLatest() && !m_tidy.isActive()) {
            m_tidy.start();
        }
    };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, tidyLater);
    connect(m_view, &TimelineView::atLatestChanged, this, tidyLater);
}

void RoomPane::connectFiles()
{
    m_view->setFiles(m_rowFiles);
    connect(m_view, &TimelineView::fileWanted, m_fileActions, &FileActions::open);
    connect(m_view, &TimelineView::fileSaveWanted, m_fileActions, &FileActions::saveAs);
    connect(m_view, &TimelineView::fileCancelWanted, m_fileActions, &FileActions::cancel);
    connect(m_view, &TimelineView::imageCopyWanted, m_fileActions, &FileActions::copyImage);
    connect(m_view, &TimelineView::fileNameCopyWanted, m_fileActions, &FileActions::copyName);
}

/// A room that is open for days does not grow, nor does one that was read far back.
void RoomPane::forgetOldest()
{
    if (m_room && m_mayForget()) {
        m_room->timeline().forgetOldest(RowsKept);
    }
}

void RoomPane::letGo()
{
    m_view->setModel(nullptr);
    m_spoken->setSourceModel(nullptr);
    m_folds->setSourceModel(nullptr);
    delete m_model;
    m_model = nullptr;
    if (m_room) {
        disconnect(m_room, nullptr, this, nullptr);
        disconnect(m_room, nullptr, m_composer, nullptr);
        disconnect(m_composer, nullptr, m_room, nullptr);
    }
    m_room = nullptr;
    m_header->letGo();
}

void RoomPane::say(const QString &text)
{
    if (const auto message = MessageText::parse(text); message && m_room) {
        m_client.say(m_name, *message);
    }
}

void RoomPane::report(qint64 seq)
{
    const qsizetype index = m_room ? m_room->timeline().indexOf(seq) : -1;
    if (index >= 0) {
        auto *dialog = new ReportDialog(m_client, *m_room, m_room->timeline().entries().at(index), window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

// No focus proxy: with one, Tab would pass over all that stands before the composer.
void RoomPane::takeFocus() { m_composer->setFocus(); }

bool RoomPane::isAtLatest() const { return m_view->isAtLatest(); }

bool RoomPane::isSeen() const { return isVisible() && isActiveWindow() && m_view->isAtLatest(); }

void RoomPane::showName() { m_composer->setRoomName(m_name.text()); }

void RoomPane::setNarrow(bool narrow) { m_header->setNarrow(narrow); }

void RoomPane::showLink(const QUrl &target)
{
    m_link->setVisible(!target.isEmpty());
    if (!target.isEmpty()) {
        const int width = m_view->viewport()->width() * 3 / 4;
        m_link->setText(
            m_link->fontMetrics().elidedText(QString::fromLatin1(target.toEncoded()), Qt::ElideMiddle, width));
        m_link->adjustSize();
        m_link->move(0, m_view->height() - m_link->height());
        m_link->raise();
    }
}

/// There is something new below, or the latest is far away.
void RoomPane::showJumpButton()
{
    m_jump->setVisible(m_view->newBelow() > 0 || m_view->isAway());
    placeJumpButton();
}

void RoomPane::placeJumpButton()
{
    m_jump->adjustSize();
    m_jump->move((m_view->width() - m_jump->width()) / 2, m_view->height() - m_jump->height() - look::Small);
    m_jump->raise();
    m_empty->setGeometry(m_view->rect().adjusted(look::Huge, 0, -look::Huge, 0));
}

void RoomPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    placeJumpButton();
}

void RoomPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_rowFiles->setInSight(true);
    placeJumpButton();
    emit seenChanged();
}

void RoomPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_rowFiles->setInSight(false);
    emit seenChanged();
    emit hidden();
}

bool RoomPane::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::WindowDeactivate) {
        emit seenChanged();
    } else if (event->type() == QEvent::PaletteChange) {
        QPalette onAccent;
        onAccent.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
        m_jump->setPalette(onAccent);
    }
    return QWidget::event(event);
}

} // namespace maru
