// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/hostaddresslist.h"

#include <QLabel>
#include <QVBoxLayout>

#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostaddresses.h"
#include "app/ui/hosting/hostselftest.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"

using namespace Qt::StringLiterals;

namespace maru {

HostAddressList::HostAddressList(const HostedServer &server, const HostSelfTest &test, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_test(test)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Addresses"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(&test, &HostSelfTest::changed, this, &HostAddressList::showOutcomes);
}

static QString whoReaches(HostReach reach)
{
    switch (reach) {
    case HostReach::ThisComputer:
        return HostAddressList::tr("For programs on this computer.");
    case HostReach::Network:
        return HostAddressList::tr("For people on the same network.");
    case HostReach::Tunnel:
        return HostAddressList::tr("For people in the same private network (VPN).");
    case HostReach::Internet:
        return HostAddressList::tr("For everybody on the Internet, if no firewall is between.");
    }
    return {};
}

void HostAddressList::setHosts(const QStringList &hosts)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_outcomes.clear();
    m_hosts = hosts;
    for (const QString &host : hosts) {
        auto *address = new QLabel(ServerAddress{host, m_server.port(), m_server.fingerprint().has_value()}.typed());
        address->setTextFormat(Qt::PlainText);
        address->setWordWrap(true);
        address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        address->setObjectName("hostAddress"_L1);
        auto *who = new QLabel(whoReaches(reachOf(host)));
        who->setForegroundRole(QPalette::PlaceholderText);
        who->setObjectName("hostReach"_L1);
        auto *outcome = new QLabel;
        for (QLabel *label : {who, outcome}) {
            label->setTextFormat(Qt::PlainText);
            label->setWordWrap(true);
            label->setFont(look::font(look::Type::Caption));
        }
        outcome->setContentsMargins(0, 0, 0, look::Small);
        outcome->setObjectName("hostOutcome"_L1);
        m_column->addWidget(address);
        m_column->addWidget(who);
        m_column->addWidget(outcome);
        m_outcomes.append(outcome);
    }
    m_column->addStretch();
    showOutcomes();
}

void HostAddressList::showOutcomes()
{
    const Colours colours = Colours::of(palette());
    for (qsizetype i = 0; i < m_hosts.size(); ++i) {
        const HostSelfTest::Outcome outcome = m_test.outcome(m_hosts.at(i));
        QPalette own;
        QString found = tr("Being tried…");
        own.setColor(QPalette::WindowText, colours.mutedText);
        if (outcome.result == HostSelfTest::Result::Answers) {
            found = tr("✓ It answers.", "the server, at an address");
            own.setColor(QPalette::WindowText, colours.fresh);
        } else if (outcome.result == HostSelfTest::Result::Fails) {
            found = u"✗ "_s + outcome.why.words;
            own.setColor(QPalette::WindowText, colours.danger);
        }
        m_outcomes.at(i)->setPalette(own);
        m_outcomes.at(i)->setText(found);
        look::setTooltip(m_outcomes.at(i), outcome.why.details);
    }
}

} // namespace maru
