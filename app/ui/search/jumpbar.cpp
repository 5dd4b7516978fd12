// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/search/jumpbar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include "app/client/chatclient.h"
#include "app/ui/look/elidedlabel.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roompanes.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

JumpBar::JumpBar(ChatClient &client, RoomPanes &panes, QWidget *parent)
    : Bar(parent)
    , m_client(client)
    , m_panes(panes)
    , m_text(new ElidedLabel)
    , m_results(new QToolButton)
{
    setObjectName("jumpBar"_L1);
    auto *back = new QPushButton(icons::icon(u"back"_s), tr("Back to where you were"));
    back->setObjectName("jumpBack"_L1);
    look::setTooltip(back, tr("Back to where you were (Alt+Left)"));
    m_results->setIcon(icons::icon(u"search"_s));
    m_results->setProperty("quiet", true);
    m_results->setAccessibleName(tr("Results"));
    look::setTooltip(m_results, tr("Results"));
    m_results->setObjectName("jumpResults"_L1);
    m_results->hide();
    auto *close = new QToolButton;
    close->setIcon(icons::icon(u"close"_s));
    close->setProperty("quiet", true);
    close->setAccessibleName(tr("Stay here"));
    look::setTooltip(close, tr("Stay here"));
    close->setObjectName("jumpStay"_L1);
    m_text->setObjectName("jumpText"_L1);
    row().setContentsMargins(look::Small, look::Tight, look::Small, look::Tight);
    row().addWidget(back);
    row().addWidget(m_results);
    row().addWidget(m_text, 1);
    row().addWidget(close);
    connect(back, &QPushButton::clicked, this, &JumpBar::goBack);
    connect(m_results, &QToolButton::clicked, this, &JumpBar::resultsWanted);
    connect(close, &QToolButton::clicked, this, &JumpBar::forget);
    connect(&client, &ChatClient::revealed, this, &JumpBar::onRevealed);
    connect(&client, &ChatClient::revealFailed, this, &JumpBar::onRevealFailed);
    connect(&panes, &RoomPanes::currentChanged, this, [this](RoomPane *pane) {
        if (!m_jumping && (pane == nullptr || pane->room() != m_target)) {
            forget();
        }
    });
    connect(&client, &ChatClient::roomLeft, this, [this](const JoinedRoom *room) {
        if (room == m_origin) {
            forget();
        }
    });
    hide();
}

void JumpBar::jumpTo(const RoomName &room, qint64 seq)
{
    if (RoomPane *pane = m_panes.current(); pane != nullptr && m_origin == nullptr) {
        m_origin = pane->room();
        m_place = pane->timeline().place();
    }
    m_jumping = true;
    emit roomWanted(room);
    m_jumping = false;
    m_target = m_client.joinedRoom(room);
    m_wanted = seq;
    const bool online = m_client.connection().state() == ServerConnection::State::Online;
    if (!m_target || m_target->isLive() || !online) {
        m_client.reveal(room, seq);
        return;
    }
    // It is just being entered.
    connect(
        m_target, &JoinedRoom::liveChanged, this,
        [this, entered = m_target, seq] {
            if (m_target == entered && m_wanted == seq) {
                m_client.reveal(entered->name(), seq);
            }
        },
        Qt::SingleShotConnection);
}

void JumpBar::goBack()
{
    if (m_origin == nullptr) {
        return;
    }
    const RoomName room = m_origin->name();
    const TimelineView::Place place = m_place;
    forget();
    emit roomWanted(room);
    if (RoomPane *pane = m_panes.find(room)) {
        pane->timeline().goTo(place);
    }
}

void JumpBar::setResultsShown(bool shown) { m_results->setVisible(shown); }

void JumpBar::forget()
{
    m_origin = nullptr;
    hide();
}

void JumpBar::onRevealed(const RoomName &room, qint64 seq)
{
    RoomPane *pane = m_panes.find(room);
    if (pane == nullptr || seq != m_wanted) {
        return; // the reader has gone on
    }
    const qint64 time = pane->timeline().showMessage(seq);
    m_text->setWhole(time > 0 ? words::shortTime(time) : QString());
    setVisible(m_origin != nullptr);
}

void JumpBar::onRevealFailed(const RoomName &room)
{
    setVisible(m_origin != nullptr);
    emit failed(m_client.connection().state() == ServerConnection::State::Online
                    ? tr("This message of %1 cannot be shown. Perhaps it is kept no longer.").arg(room.text())
                    : tr("This message is not on this computer, and there is no connection to the server now."));
}

} // namespace maru
