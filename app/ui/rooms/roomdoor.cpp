// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomdoor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "app/client/roomdirectory.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/start/card.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int DoorWidth = 420;

RoomDoor::RoomDoor(RoomDirectory &directory, QWidget *parent)
    : QWidget(parent)
    , m_directory(directory)
    , m_title(new QLabel)
    , m_about(new QLabel)
    , m_name(new QLineEdit)
    , m_fault(new QLabel)
    , m_go(new QPushButton)
    , m_list(new QPushButton(icons::icon(u"back"_s), tr("Show the rooms")))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    for (QLabel *label : {m_title, m_about, m_fault}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_title->setFont(look::font(look::Type::Title, true));
    m_fault->setFont(look::font(look::Type::Caption));
    m_name->setObjectName("doorName"_L1);
    m_name->setAccessibleName(tr("Room"));
    m_go->setObjectName("doorGo"_L1);
    m_go->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_go);
    auto *card = new Card;
    card->setMaximumWidth(DoorWidth);
    card->column().addWidget(m_title);
    card->column().addWidget(m_about);
    card->column().addSpacing(look::Small);
    card->column().addLayout(row);
    card->column().addWidget(m_fault);
    m_list->setProperty("quiet", true);
    m_list->setObjectName("doorList"_L1);
    m_list->hide();
    card->column().addWidget(m_list, 0, Qt::AlignLeft);
    connect(m_list, &QPushButton::clicked, this, &RoomDoor::listWanted);
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(card, 100);
    across->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addLayout(across);
    column->addStretch(3);
    setFocusProxy(m_name);

    connect(m_name, &QLineEdit::textEdited, this, [this] { m_typed = true; });
    connect(m_name, &QLineEdit::textChanged, this, &RoomDoor::check);
    connect(m_name, &QLineEdit::returnPressed, this, &RoomDoor::choose);
    connect(m_go, &QPushButton::clicked, this, &RoomDoor::choose);
    for (const auto signal : {&RoomDirectory::roomInserted, &RoomDirectory::roomChanged}) {
        connect(&directory, signal, this, &RoomDoor::propose);
    }
    connect(&directory, &RoomDirectory::roomRemoved, this, &RoomDoor::propose);
    connect(&directory, &RoomDirectory::reset, this, &RoomDoor::propose);
    propose();
}

void RoomDoor::setLastRoom(const QString &room)
{
    m_lastRoom = room;
    m_typed = false;
    propose();
}

void RoomDoor::setListShown(bool shown) { m_list->setVisible(shown); }

void RoomDoor::propose()
{
    const QList<RoomSummary> &rooms = m_directory.rooms();
    m_title->setText(rooms.isEmpty() ? tr("Open the first room") : tr("Which room?"));
    m_about->setText(rooms.isEmpty() ? tr("There is no room here yet. Give yours a name, and go in.")
                                     : tr("Choose one from the list, or type the name of an old or a new one."));
    if (!m_typed) {
        QString proposal = m_lastRoom;
        if (proposal.isEmpty() && !rooms.isEmpty()) {
            proposal = std::max_element(rooms.begin(), rooms.end(), [](const RoomSummary &a, const RoomSummary &b) {
                           return a.members < b.members;
                       })->room.text();
        }
        m_name->setText(proposal.isEmpty() ? tr("Hall", "name proposed for the first room") : proposal);
        m_name->selectAll();
    }
    check();
}

void RoomDoor::check()
{
    const auto room = RoomName::parse(m_name->text());
    m_go->setEnabled(room.hasValue());
    m_go->setText(room && !m_directory.contains(*room) ? tr("Make room") : tr("Go in"));
    QPalette colours;
    colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
    m_fault->setPalette(colours);
    m_fault->setText(room || m_name->text().isEmpty() ? QString() : words::forCode(room.error()));
    m_fault->setVisible(!m_fault->text().isEmpty());
}

void RoomDoor::choose()
{
    if (const auto room = RoomName::parse(m_name->text())) {
        emit roomChosen(*room);
    }
}

} // namespace maru
