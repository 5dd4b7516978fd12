// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/hostbar.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/reportsdialog.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;

namespace maru {

HostBar::HostBar(HostedServer &server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_text(new QLabel)
    , m_reports(new QPushButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setFont(look::font(look::Type::Caption));
    m_text->setObjectName("hostBarText"_L1);
    auto *invite = new QPushButton(icons::icon(u"host"_s), tr("Invite people"));
    invite->setObjectName("inviteButton"_L1);
    m_reports->setObjectName("reportsButton"_L1);
    m_reports->setIcon(icons::icon(u"alert"_s));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Medium, look::Small, look::Medium, look::Medium);
    column->addWidget(m_text);
    column->addWidget(m_reports);
    column->addWidget(invite);
    connect(m_reports, &QPushButton::clicked, this, [this] {
        auto *dialog = new ReportsDialog(m_server, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(invite, &QPushButton::clicked, this, &HostBar::inviteWanted);
    connect(&server, &HostedServer::started, this, &HostBar::refresh);
    connect(&server, &HostedServer::stopped, this, &HostBar::refresh);
    connect(&server, &HostedServer::sessionCountChanged, this, &HostBar::refresh);
    connect(&server, &HostedServer::reportsChanged, this, &HostBar::refresh);
    refresh();
}

void HostBar::refresh()
{
    setVisible(m_server.state() == HostedServer::State::Running);
    const int others = std::max(0, m_server.sessionCount() - 1);
    const auto reports = int(m_server.reports().size());
    m_reports->setVisible(reports > 0);
    m_reports->setText(tr("%n message(s) reported", nullptr, reports));
    m_text->setText(others == 0 ? tr("You host this server. Nobody else is connected yet.")
                                : tr("You host this server for %n other(s).", nullptr, others));
}

} // namespace maru
