// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/nearbylist.h"

#include <QLabel>
#include <QScrollArea>
#include <QShowEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

#include "app/ui/look/metrics.h"
#include "app/ui/start/nearbyrow.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int RowsInSight = 3;

NearbyList::NearbyList(NearbyServers &nearby, QWidget *parent)
    : Card(parent)
    , m_nearby(nearby)
    , m_none(new QLabel)
    , m_column(new QVBoxLayout)
{
    auto *head = new QLabel(tr("Servers on this network"));
    head->setTextFormat(Qt::PlainText);
    head->setFont(look::font(look::Type::Body, true));
    m_none->setObjectName("noneNearby"_L1);
    m_none->setTextFormat(Qt::PlainText);
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setFont(look::font(look::Type::Caption));
    m_none->setForegroundRole(QPalette::PlaceholderText);

    auto *rows = new QWidget;
    rows->setAutoFillBackground(false);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_none, 1);
    m_column->addStretch();
    rows->setLayout(m_column);
    auto *area = new QScrollArea;
    area->setObjectName("nearbyServers"_L1);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(rows);
    area->viewport()->setAutoFillBackground(false);
    rows->setAutoFillBackground(false);
    m_area = area;
    column().addWidget(head);
    column().addWidget(area);
    fixHeight();
    if (!nearby.canLook()) {
        hide(); // whatever happens to those around it
    }
    connect(&nearby, &NearbyServers::changed, this, &NearbyList::refresh);
    refresh();
}

void NearbyList::setLeftOut(std::function<bool(const NearbyServer &)> isLeftOut)
{
    m_isLeftOut = std::move(isLeftOut);
    refresh();
}

void NearbyList::focusFirst()
{
    m_rows.constFirst()->setFocus(Qt::TabFocusReason);
    window()->setAttribute(Qt::WA_KeyboardFocusChange); // a key led here: where to is seen
}

void NearbyList::fixHeight()
{
    m_area->setFixedHeight(RowsInSight * NearbyRow({{}, {}, {ServerAddress()}}).sizeHint().height());
}

QString NearbyList::wordsForNone() const
{
    using State = NearbyServers::State;
    switch (m_nearby.state()) {
    case State::Off:
        return {};
    case State::Looking:
        return tr("Looking for servers…");
    case State::Watching:
        return tr("No server on this network has answered. Join one by its address or an invite link, or be the "
                  "server yourself.");
    case State::NoNetwork:
        return tr("This computer is on no network. Once it is, servers there are shown here.");
    case State::Failed:
        return tr("This computer cannot look for servers: %1. Join one by its address or an invite link.")
            .arg(m_nearby.fault());
    }
    return {};
}

void NearbyList::refresh()
{
    const bool wasEmpty = isEmpty();
    QList<NearbyServer> servers = m_nearby.servers();
    servers.removeIf([this](const NearbyServer &server) { return m_isLeftOut && m_isLeftOut(server); });
    for (NearbyRow *row : std::as_const(m_rows)) {
        const auto now = std::ranges::find(servers, row->server().id, &NearbyServer::id);
        if (now == servers.end()) {
            row->setGone(true);
            continue;
        }
        row->setServer(*now);
        servers.erase(now);
    }
    for (const NearbyServer &server : std::as_const(servers)) {
        addRow(server);
    }
    sweep();
    if (isEmpty() != wasEmpty) {
        emit isEmptyChanged();
    }
}

void NearbyList::addRow(const NearbyServer &server)
{
    auto *row = new NearbyRow(server);
    connect(row, &NearbyRow::clicked, this, [this, row] {
        if (!row->isGone()) {
            emit chosen(row->server());
        }
    });
    // Not from within its own event.
    connect(row, &NearbyRow::focusLeft, this, &NearbyList::refresh, Qt::QueuedConnection);
    m_column->insertWidget(int(m_rows.size()) + 1, row); // behind the words and the others
    setTabOrder(m_rows.isEmpty() ? m_before : m_rows.constLast(), row);
    m_rows.append(row);
}

/// Takes away what is gone, unless somebody may be about to click it, or is on it by key.
void NearbyList::sweep()
{
    m_rows.removeIf([this](NearbyRow *row) {
        const bool isSwept = row->isGone() && !m_isPointed && !row->hasFocus();
        if (isSwept) {
            row->hide();
            row->deleteLater();
        }
        return isSwept;
    });
    m_none->setText(wordsForNone());
    m_none->setVisible(m_rows.isEmpty());
}

void NearbyList::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (!event->spontaneous()) { // the first paint does not wait for it
        QTimer::singleShot(0, this, [this] {
            if (isVisible()) {
                m_nearby.start();
            }
        });
    }
}

void NearbyList::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    if (!event->spontaneous()) {
        m_isPointed = false;
        m_nearby.stop();
    }
}

void NearbyList::enterEvent(QEnterEvent *event)
{
    Card::enterEvent(event);
    m_isPointed = true;
}

void NearbyList::leaveEvent(QEvent *event)
{
    Card::leaveEvent(event);
    m_isPointed = false;
    refresh();
}

void NearbyList::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fixHeight();
    }
}

} // namespace maru
