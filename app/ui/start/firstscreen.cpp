// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/firstscreen.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include "app/ui/look/colours.h"
#include "app/ui/look/details.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/start/card.h"
#include "app/ui/start/nearbylist.h"
#include "app/ui/words/words.h"
#include "common/chat/nickname.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int ColumnWidth = 620;
static constexpr int BesideFrom = 560; ///< from this width on the two choices stand side by side
static constexpr int LogoSize = 72;
static constexpr qsizetype RecentShown = 3;

static QLabel *plainLabel(const QString &text, look::Type type, bool strong = false)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(look::font(type, strong));
    label->setWordWrap(true);
    return label;
}

/// A line below a field, for what is wrong with it.
static QLabel *faultLabel(const QString &name)
{
    auto *label = plainLabel({}, look::Type::Caption);
    label->setObjectName(name);
    label->hide();
    return label;
}

static void showFault(QLabel *label, const QString &words)
{
    QPalette colours;
    colours.setColor(QPalette::WindowText, Colours::of(label->parentWidget()->palette()).danger);
    label->setPalette(colours);
    label->setText(words);
    label->setVisible(!words.isEmpty());
}

/// The same line, when nothing is wrong.
static void showHint(QLabel *label, const QString &words)
{
    label->setPalette(QPalette());
    label->setText(words);
    label->show();
}

FirstScreen::FirstScreen(NearbyServers &nearby, QWidget *parent)
    : QWidget(parent)
    , m_nickname(new QLineEdit)
    , m_nicknameFault(faultLabel(u"nicknameFault"_s))
    , m_address(new QLineEdit)
    , m_addressFault(faultLabel(u"addressFault"_s))
    , m_join(new QPushButton(tr("Join")))
    , m_host(new QPushButton(icons::icon(u"host"_s), tr("Host on this network")))
    , m_status(plainLabel({}, look::Type::Body))
    , m_details(new Details)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_recent(new QVBoxLayout)
    , m_nearby(new NearbyList(nearby))
    , m_choices(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_column(new QWidget)
{
    build();
    connect(m_nickname, &QLineEdit::textChanged, this, &FirstScreen::checkNickname);
    connect(m_nickname, &QLineEdit::returnPressed, this, &FirstScreen::choose);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        showFault(m_addressFault, {});
        markLikeliest();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &FirstScreen::choose);
    connect(m_join, &QPushButton::clicked, this, &FirstScreen::join);
    connect(m_host, &QPushButton::clicked, this, &FirstScreen::host);
    connect(m_nearby, &NearbyList::isEmptyChanged, this, &FirstScreen::markLikeliest);
    m_nearby->setTabAfter(m_nickname);
    connect(m_nearby, &NearbyList::chosen, this, &FirstScreen::takeNearby);
    connect(m_cancel, &QPushButton::clicked, this, &FirstScreen::cancelWanted);
    markLikeliest();
}

void FirstScreen::build()
{
    m_nickname->setObjectName("nickname"_L1);
    m_nickname->setAccessibleName(tr("Your nickname"));
    m_status->setObjectName("firstScreenStatus"_L1);
    m_status->setAlignment(Qt::AlignCenter);
    m_cancel->setObjectName("cancelConnecting"_L1);
    m_cancel->hide();

    auto *name = plainLabel(tr("Maru"), look::Type::Display, true);
    auto *about = plainLabel(tr("An open hall for everybody on your network."), look::Type::Body);
    auto *title = new QVBoxLayout;
    title->setSpacing(0);
    title->addStretch();
    title->addWidget(name);
    title->addWidget(about);
    title->addStretch();
    auto *head = new QHBoxLayout;
    head->setSpacing(look::Large);
    auto *logo = new QLabel;
    logo->setPixmap(icons::application().pixmap(QSize(LogoSize, LogoSize), devicePixelRatio()));
    logo->setAccessibleName(tr("Maru"));
    head->addWidget(logo);
    head->addLayout(title, 1);

    auto *who = new Card;
    auto *label = plainLabel(tr("What shall the others call you?"), look::Type::Body, true);
    label->setBuddy(m_nickname);
    who->column().addWidget(label);
    who->column().addWidget(m_nickname);
    who->column().addWidget(m_nicknameFault);

    m_choices->setSpacing(look::Medium);
    m_choices->addWidget(buildJoin(), 1);
    m_choices->addWidget(buildHost(), 1);

    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(look::Large, look::Large, look::Large, look::Large);
    column->setSpacing(look::Medium);
    column->addStretch(2);
    column->addLayout(head);
    column->addSpacing(look::Small);
    column->addWidget(who);
    column->addWidget(m_nearby);
    column->addLayout(m_choices);
    column->addWidget(m_status);
    column->addWidget(m_details, 0, Qt::AlignHCenter);
    column->addWidget(m_cancel, 0, Qt::AlignHCenter);
    column->addStretch(3);

    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_column);
    area->viewport()->setAutoFillBackground(false);
    m_column->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
}

QWidget *FirstScreen::buildJoin()
{
    auto *card = new Card;
    m_address->setObjectName("serverAddress"_L1);
    m_address->setAccessibleName(tr("Address or invite link"));
    m_address->setPlaceholderText(tr("Address or invite link"));
    m_address->setMaxLength(limits::InviteLinkUnits);
    m_join->setObjectName("joinButton"_L1);
    auto *row = new QHBoxLayout;
    row->setSpacing(look::Small);
    row->addWidget(m_address, 1);
    row->addWidget(m_join);
    m_recent->setSpacing(0);
    card->column().addWidget(plainLabel(tr("Join a server"), look::Type::Body, true));
    card->column().addLayout(row);
    card->column().addWidget(m_addressFault);
    card->column().addLayout(m_recent);
    card->column().addStretch();
    return card;
}

QWidget *FirstScreen::buildHost()
{
    auto *card = new Card;
    m_host->setObjectName("hostButton"_L1);
    card->column().addWidget(plainLabel(tr("Or be the server"), look::Type::Body, true));
    card->column().addWidget(m_host);
    auto *about =
        plainLabel(tr("Whoever has your invite link can come in. It stops when you quit."), look::Type::Caption);
    about->setForegroundRole(QPalette::PlaceholderText);
    card->column().addWidget(about);
    card->column().addStretch();
    return card;
}

void FirstScreen::setNickname(const QString &nickname)
{
    m_nickname->setText(nickname);
    m_nickname->selectAll();
    showFault(m_nicknameFault, {}); // nothing is wrong before the user has typed
    markLikeliest();
}

void FirstScreen::setAddress(const QString &typed) { m_address->setText(typed); }

void FirstScreen::setReturnable(bool returnable)
{
    m_returnable = returnable;
    m_cancel->setVisible(m_trying || returnable);
}

void FirstScreen::setRecent(const QList<RecentServer> &servers)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const RecentServer &server : servers.first(std::min(servers.size(), RecentShown))) {
        QString text = server.address.text();
        if (!server.lastRoom.isEmpty()) {
            text += u" – "_s + server.lastRoom;
        }
        auto *button = new QPushButton(icons::icon(u"clock"_s), text.replace(u'&', "&&"_L1));
        button->setProperty("quiet", true);
        button->setObjectName("recentServer"_L1);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(button, &QPushButton::clicked, this, [this, address = server.address] {
            m_address->setText(address.typed());
            join();
        });
        m_recent->addWidget(button);
    }
    if (!servers.isEmpty() && m_address->text().isEmpty()) {
        m_address->setText(servers.constFirst().address.typed());
    }
    markLikeliest();
}

void FirstScreen::setOpenDoors(const QList<ServerAddress> &servers) { m_openDoors = servers; }

void FirstScreen::takeNearby(const NearbyServer &server)
{
    const ServerAddress &told = server.addresses.constFirst();
    const auto known =
        std::ranges::find_if(m_openDoors, [&told](const ServerAddress &one) { return one.isSameServer(told); });
    const bool isKnown = known != m_openDoors.cend();
    // What opens a known door is not given away because somebody on the network says that it speaks no TLS now.
    m_address->setText((isKnown ? *known : told).typed());
    if (isKnown || !server.wantsInvitation) {
        join();
        return;
    }
    showHint(m_addressFault,
             tr("This server lets in whoever has its invite link. Ask for the link, and paste it here."));
    m_address->setFocus();
    m_address->selectAll();
}

void FirstScreen::checkNickname()
{
    const auto parsed = Nickname::parse(m_nickname->text());
    showFault(m_nicknameFault, parsed ? QString() : words::forCode(parsed.error()));
    markLikeliest();
}

void FirstScreen::markLikeliest()
{
    const bool joining = !m_address->text().trimmed().isEmpty();
    const bool named = Nickname::parse(m_nickname->text()).hasValue();
    m_join->setProperty("primary", joining);
    const bool hosting = !joining && m_nearby->isEmpty();
    m_host->setProperty("primary", hosting);
    m_host->setIcon(icons::icon(u"host"_s, hosting ? QPalette::HighlightedText : QPalette::ButtonText));
    m_join->setEnabled(named && joining && !m_trying);
    m_host->setEnabled(named && !m_trying);
    m_join->update();
    m_host->update();
}

void FirstScreen::choose()
{
    if (m_trying) {
        return;
    }
    if (!m_address->text().trimmed().isEmpty()) {
        join();
    } else if (!m_nearby->isEmpty()) {
        m_nearby->focusFirst(); // which one is for the user to say
    } else {
        host();
    }
}

void FirstScreen::join()
{
    const auto nickname = Nickname::parse(m_nickname->text());
    if (!nickname || m_trying) {
        checkNickname();
        m_nickname->setFocus();
        return;
    }
    const QString typed = m_address->text();
    InviteLink link;
    std::optional<AddressFault> fault;
    if (InviteLink::looksLikeOne(typed)) {
        if (const auto parsed = InviteLink::parse(typed)) {
            link = *parsed;
        } else {
            fault = parsed.error();
        }
    } else if (const auto parsed = ServerAddress::parse(typed)) {
        link.server = *parsed;
    } else {
        fault = parsed.error();
    }
    if (fault) {
        showFault(m_addressFault, words::forFault(*fault));
        m_address->setFocus();
        return;
    }
    emit joinWanted(nickname->text(), link);
}

void FirstScreen::host()
{
    if (const auto nickname = Nickname::parse(m_nickname->text()); nickname && !m_trying) {
        emit hostWanted(nickname->text());
    } else {
        checkNickname();
        m_nickname->setFocus();
    }
}

void FirstScreen::setChoosable(bool choosable)
{
    m_trying = !choosable;
    m_nickname->setReadOnly(!choosable); // keeps the focus, which a disabled box would lose
    m_address->setReadOnly(!choosable);
    m_cancel->setVisible(!choosable || m_returnable);
    m_nearby->setEnabled(choosable);
    for (int i = 0; i < m_recent->count(); ++i) {
        m_recent->itemAt(i)->widget()->setEnabled(choosable);
    }
    markLikeliest();
}

void FirstScreen::showTrying(const QString &words)
{
    setChoosable(false);
    m_status->setPalette(QPalette());
    m_status->setText(words);
    m_details->setText({});
}

void FirstScreen::showTrouble(const Explanation &trouble)
{
    setChoosable(true);
    showFault(m_status, trouble.words);
    m_status->setVisible(true);
    m_details->setText(trouble.details);
}

void FirstScreen::showNothing()
{
    setChoosable(true);
    m_status->clear();
    m_details->setText({});
}

void FirstScreen::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_choices->setDirection(width() < BesideFrom ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const int side = std::max(0, (width() - ColumnWidth) / 2);
    m_column->layout()->setContentsMargins(side + look::Large, look::Large, side + look::Large, look::Large);
}

void FirstScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    (m_returnable ? m_address : m_nickname)->setFocus(); // who is on a server already has a name
}

void FirstScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (m_trying || m_returnable)) {
        emit cancelWanted();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace maru
