// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/connectionbanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/serverconnection.h"
#include "app/ui/look/details.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

ConnectionBanner::ConnectionBanner(ServerConnection &connection, QWidget *parent)
    : Bar(parent)
    , m_connection(connection)
    , m_text(new QLabel)
    , m_details(new Details)
    , m_retry(new QPushButton(tr("Retry now")))
{
    setObjectName("connectionBanner"_L1);
    setTone(Tone::Trouble);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName("connectionText"_L1);
    m_retry->setObjectName("retryNow"_L1);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_text);
    column->addWidget(m_details);
    row().addLayout(column, 1);
    row().addWidget(m_retry, 0, Qt::AlignTop);
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionBanner::refresh);
    connect(&connection, &ServerConnection::stateChanged, this, &ConnectionBanner::refresh);
    connect(m_retry, &QPushButton::clicked, this, &ConnectionBanner::retryWanted);
    refresh();
}

QString ConnectionBanner::words() const
{
    using State = ServerConnection::State;
    const QString why = words::forTrouble(m_connection.trouble(), m_connection.address());
    switch (m_connection.state()) {
    case State::Online:
    case State::Offline:
        return {};
    case State::Connecting:
        return why.isEmpty() ? tr("Connecting to %1…").arg(m_connection.address().text())
                             : why + u' ' + tr("Trying again now.");
    case State::Waiting: {
        const int seconds = std::max(1, (m_connection.retryIn() + 999) / 1000);
        return why + u' ' + tr("Next try in %n s.", nullptr, seconds);
    }
    }
    return {};
}

void ConnectionBanner::setServerName(const QString &name)
{
    m_serverName = name;
    refresh();
}

void ConnectionBanner::refresh()
{
    const bool waiting = m_connection.state() == ServerConnection::State::Waiting;
    QString text = words();
    if (!text.isEmpty() && !m_serverName.isEmpty() && !text.contains(m_serverName)) {
        text = tr("%1: %2", "server, sentence").arg(m_serverName, text);
    }
    m_text->setText(text);
    m_details->setText(text.isEmpty() ? QString() : words::explain(m_connection).details);
    m_retry->setVisible(waiting);
    setVisible(!text.isEmpty());
    if (waiting && !m_countdown.isActive()) {
        m_countdown.start();
    } else if (!waiting) {
        m_countdown.stop();
    }
}

} // namespace maru
