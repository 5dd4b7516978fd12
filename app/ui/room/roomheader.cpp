// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roomheader.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/joinedroom.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/elidedlabel.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

/// So many names are told in the header; the list on the right has all.
static constexpr int NamesInHeader = 4;
static constexpr int RoomyFrom = 420; ///< below this the buttons are a menu

namespace {

/// An hourglass and two words, in a rounded frame.
class FleetingMark : public QLabel
{
public:
    [[nodiscard]] QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + Icon + 2 * look::Small + look::Tight,
                fontMetrics().height() + look::Tight};
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colours colours = Colours::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colours.border);
        const double radius = height() / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.drawPixmap(
            QPoint(look::Small, (height() - Icon) / 2),
            icons::pixmap(u"fleeting"_s, Icon, colours.mutedText, painter.device()->devicePixelRatio()));
        painter.setPen(colours.mutedText);
        painter.drawText(rect().adjusted(look::Small + Icon + look::Tight, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         text());
    }

private:
    static constexpr int Icon = 12;
};

} // namespace

RoomHeader::RoomHeader(JoinedRoom &room, QWidget *parent)
    : QWidget(parent)
    , m_room(&room)
    , m_title(new ElidedLabel)
    , m_fleeting(new FleetingMark)
    , m_topic(new ElidedLabel)
    , m_here(new ElidedLabel)
{
    m_title->setFont(look::font(look::Type::Title, true));
    m_title->setObjectName("roomTitle"_L1);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred); // the mark follows it
    m_fleeting->setTextFormat(Qt::PlainText);
    m_fleeting->setText(tr("not kept", "sign of an ephemeral room"));
    m_fleeting->setFont(look::font(look::Type::Caption));
    m_fleeting->setAccessibleName(words::ephemeral());
    look::setTooltip(m_fleeting, words::ephemeral());
    m_fleeting->setObjectName("ephemeralMark"_L1);
    m_topic->setFont(look::font(look::Type::Caption));
    m_topic->setObjectName("roomTopic"_L1);
    m_here->setFont(look::font(look::Type::Caption));
    m_here->setObjectName("whoIsHere"_L1);

    auto *first = new QHBoxLayout;
    first->setSpacing(look::Small);
    first->addWidget(m_title);
    first->addWidget(m_fleeting, 0, Qt::AlignVCenter);
    first->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(first);
    words->addWidget(m_topic);
    words->addWidget(m_here);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(look::Large, look::Small, look::Small, look::Small);
    row->setSpacing(look::Hair);
    m_back = addButton(u"back"_s, tr("Rooms"), u"backToRooms"_s, &RoomHeader::backWanted);
    row->addWidget(m_back);
    row->addLayout(words, 1);
    row->addSpacing(look::Small);
    row->addWidget(
        addButton(u"search"_s, tr("Search in this room (Ctrl+F)"), u"searchRoom"_s, &RoomHeader::searchWanted));
    m_members = addButton(u"people"_s, tr("Who is here (Ctrl+M)"), u"toggleMembers"_s, &RoomHeader::membersWanted);
    row->addWidget(m_members);
    m_split = addButton(u"split"_s, tr("Show beside the other rooms"), u"splitRoom"_s, &RoomHeader::splitWanted);
    row->addWidget(m_split);
    m_settings = addButton(u"settings"_s, {}, u"roomSettings"_s, &RoomHeader::settingsWanted);
    row->addWidget(m_settings);
    m_leave = addButton(u"leave"_s, tr("Leave this room (Ctrl+W)"), u"leaveRoom"_s, &RoomHeader::leaveWanted);
    row->addWidget(m_leave);
    m_more = addButton(u"menu"_s, tr("More about this room"), u"roomMore"_s, &RoomHeader::showMenu);
    row->addWidget(m_more);
    m_back->hide();
    fold();

    connect(&room, &JoinedRoom::nameChanged, this, &RoomHeader::showName);
    connect(&room, &JoinedRoom::detailsChanged, this, &RoomHeader::showDetails);
    connect(&room, &JoinedRoom::membersChanged, this, &RoomHeader::showWhoIsHere);
    connect(&room, &JoinedRoom::liveChanged, this, &RoomHeader::showWhoIsHere);
    showName();
    showDetails();
    showWhoIsHere();
}

QToolButton *RoomHeader::addButton(const QString &icon, const QString &name, const QString &objectName,
                                   void (RoomHeader::*wanted)())
{
    auto *button = new QToolButton;
    button->setIcon(icons::icon(icon));
    button->setProperty("quiet", true);
    button->setAccessibleName(name);
    look::setTooltip(button, name);
    button->setObjectName(objectName);
    button->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);
    connect(button, &QToolButton::clicked, this, wanted);
    return button;
}

void RoomHeader::letGo()
{
    if (m_room) {
        disconnect(m_room, nullptr, this, nullptr);
    }
    m_room = nullptr;
}

void RoomHeader::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_back->setVisible(narrow);
    fold();
}

void RoomHeader::fold()
{
    const bool roomy = width() >= RoomyFrom && !m_narrow;
    for (QToolButton *button : {m_members, m_split, m_settings, m_leave}) {
        button->setVisible(roomy);
    }
    m_more->setVisible(!roomy);
}

void RoomHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void RoomHeader::showMenu()
{
    auto *menu = new QMenu(this); // open beyond this call: what it belongs to may go meanwhile
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("roomMenu"_L1);
    for (const QToolButton *button : {m_members, m_split, m_settings, m_leave}) {
        if (!m_narrow || (button != m_members && button != m_split)) { // there is no place for columns
            menu->addAction(button->icon(), button->accessibleName(), button, &QToolButton::click);
        }
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void RoomHeader::showName()
{
    if (m_room) {
        m_title->setWhole(m_room->name().text());
    }
}

void RoomHeader::showDetails()
{
    if (!m_room) {
        return;
    }
    m_topic->setWhole(m_room->topic());
    m_topic->setVisible(!m_room->topic().isEmpty());
    m_fleeting->setVisible(m_room->isEphemeral());
    const QString name = m_room->isMine() ? tr("Room settings (Alt+Return)") : tr("About this room (Alt+Return)");
    m_settings->setAccessibleName(name);
    look::setTooltip(m_settings, name);
    m_settings->setIcon(icons::icon(m_room->isMine() ? u"settings"_s : u"info"_s));
}

void RoomHeader::showWhoIsHere()
{
    if (!m_room) {
        return;
    }
    if (!m_room->isLive()) {
        m_here->setText(tr("Not connected"));
        look::setTooltip(m_here, {});
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
    m_here->setWhole(tr("%n here: %1", nullptr, all).arg(some));
}

} // namespace maru
