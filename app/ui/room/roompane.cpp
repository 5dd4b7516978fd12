// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roompane.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/chatclient.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/composer.h"
#include "app/ui/timeline/spokentimeline.h"
#include "app/ui/timeline/timelineview.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

/// So many names are told in the header; the list on the right has all.
static constexpr int NamesInHeader = 4;

RoomPane::RoomPane(ChatClient &client, JoinedRoom &room, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_room(&room)
    , m_name(room.name())
    , m_settings(settings)
    , m_model(new TimelineModel(room, this))
    , m_spoken(new SpokenTimeline(this))
    , m_view(new TimelineView)
    , m_composer(new Composer)
    , m_title(new QLabel)
    , m_here(new QLabel)
    , m_empty(new QLabel(m_view))
    , m_link(new QLabel(m_view))
    , m_jump(new QToolButton(m_view))
{
    build();
    m_spoken->setSourceModel(m_model);
    m_view->setModel(m_spoken);
    connectTimeline();
    m_composer->setDraft(room.draft());
    connect(m_composer, &Composer::submitted, this, &RoomPane::say);
    connect(m_composer, &Composer::draftChanged, &room, &JoinedRoom::setDraft);
    connect(&room, &JoinedRoom::draftChanged, m_composer, &Composer::setDraft);
    connect(&settings, &Settings::sendKeyChanged, m_composer, &Composer::setSendKey);
    connect(&room, &JoinedRoom::nameChanged, this, [this, &room] {
        m_name = room.name();
        showName();
    });
    connect(&room, &JoinedRoom::membersChanged, this, &RoomPane::showWhoIsHere);
    connect(&room, &JoinedRoom::liveChanged, this, &RoomPane::showWhoIsHere);
    showName();
    showWhoIsHere();
}

RoomPane::~RoomPane() = default;

static QToolButton *headerButton(const QString &icon, const QString &name, const QString &objectName)
{
    auto *button = new QToolButton;
    button->setIcon(icons::icon(icon));
    button->setProperty("quiet", true);
    button->setAccessibleName(name);
    button->setToolTip(words::tooltip(name));
    button->setObjectName(objectName);
    button->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);
    return button;
}

QWidget *RoomPane::buildHeader()
{
    auto *header = new QWidget;
    m_back = headerButton(u"back"_s, tr("Rooms"), u"backToRooms"_s);
    m_back->hide();
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(look::font(look::Type::Title, true));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setObjectName("roomTitle"_L1);
    m_here->setTextFormat(Qt::PlainText);
    m_here->setFont(look::font(look::Type::Caption));
    m_here->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_here->setObjectName("whoIsHere"_L1);
    auto *members = headerButton(u"people"_s, tr("Who is here (Ctrl+M)"), u"toggleMembers"_s);
    auto *split = headerButton(u"split"_s, tr("Show beside the other rooms"), u"splitRoom"_s);
    auto *leave = headerButton(u"leave"_s, tr("Leave this room (Ctrl+W)"), u"leaveRoom"_s);
    connect(m_back, &QToolButton::clicked, this, &RoomPane::backWanted);
    connect(members, &QToolButton::clicked, this, &RoomPane::membersWanted);
    connect(split, &QToolButton::clicked, this, &RoomPane::splitWanted);
    connect(leave, &QToolButton::clicked, this, &RoomPane::leaveWanted);

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_here);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(look::Large, look::Small, look::Small, look::Small);
    row->setSpacing(look::Hair);
    row->addWidget(m_back);
    row->addLayout(words, 1);
    row->addWidget(members);
    row->addWidget(split);
    row->addWidget(leave);
    return header;
}

void RoomPane::build()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_composer->setSendKey(m_settings.sendKey());
    m_view->setObjectName("timeline"_L1);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setText(tr("Nothing was said here yet.\nWrite the first message below."));
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
    m_jump->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(m_view, 1);
    column->addWidget(m_composer);
    setFocusProxy(m_composer);
}

void RoomPane::connectTimeline()
{
    connect(m_view, &TimelineView::olderWanted, this, [this] {
        if (m_room && m_room->timeline().hasOlder()) {
            m_client.loadOlder(m_name);
        }
    });
    connect(m_view, &TimelineView::newBelowChanged, this, [this](int count) {
        m_jump->setText(tr("%n new – jump to latest", nullptr, count));
        m_jump->setVisible(count > 0);
        placeJumpButton();
    });
    connect(m_view, &TimelineView::atLatestChanged, this, &RoomPane::markReadIfSeen);
    connect(m_jump, &QToolButton::clicked, m_view, &TimelineView::jumpToLatest);
    connect(m_view, &TimelineView::linkActivated, this,
            [](const QUrl &target) { QDesktopServices::openUrl(target); });
    connect(m_view, &TimelineView::linkHovered, this, &RoomPane::showLink);
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
    const auto showEmpty = [this] { m_empty->setVisible(m_model->rowCount() == 0); };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, showEmpty);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, showEmpty);
    connect(m_model, &QAbstractItemModel::modelReset, this, showEmpty);
    showEmpty();
}

void RoomPane::letGo()
{
    m_view->setModel(nullptr);
    m_spoken->setSourceModel(nullptr);
    delete m_model;
    m_model = nullptr;
    if (m_room) {
        disconnect(m_room, nullptr, this, nullptr);
        disconnect(m_room, nullptr, m_composer, nullptr);
        disconnect(m_composer, nullptr, m_room, nullptr);
    }
    m_room = nullptr;
}

void RoomPane::say(const QString &text)
{
    if (const auto message = MessageText::parse(text); message && m_room) {
        m_client.say(m_name, *message);
    }
}

void RoomPane::markReadIfSeen()
{
    if (m_room) {
        m_room->setWatched(isVisible() && isActiveWindow() && m_view->isAtLatest());
    }
}

void RoomPane::showName()
{
    m_title->setText(m_name.text());
    m_title->setToolTip(words::tooltip(m_name.text()));
    m_composer->setRoomName(m_name.text());
}

void RoomPane::showWhoIsHere()
{
    if (!m_room) {
        return;
    }
    if (!m_room->isLive()) {
        m_here->setText(tr("Not connected"));
        return;
    }
    QStringList names;
    for (const MemberEntry &member : m_room->members()) {
        if (names.size() < NamesInHeader) {
            names.append(member.nickname.text());
        }
    }
    const int all = int(m_room->members().size());
    const QString some = names.join(u", "_s) + (all > names.size() ? u" …"_s : QString());
    m_here->setText(tr("%n here: %1", nullptr, all).arg(some));
}

void RoomPane::setBackShown(bool shown) { m_back->setVisible(shown); }

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
    placeJumpButton();
    markReadIfSeen();
}

void RoomPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    markReadIfSeen();
    if (m_room) {
        m_room->closeDivider();
    }
}

bool RoomPane::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::WindowDeactivate) {
        markReadIfSeen();
    } else if (event->type() == QEvent::PaletteChange) {
        QPalette onAccent;
        onAccent.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
        m_jump->setPalette(onAccent);
    }
    return QWidget::event(event);
}

} // namespace maru
