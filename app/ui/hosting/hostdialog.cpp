// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/hostdialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostaddresses.h"
#include "app/ui/hosting/hostaddresslist.h"
#include "app/ui/hosting/hostannouncement.h"
#include "app/ui/hosting/hostselftest.h"
#include "app/ui/hosting/qrcode.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/settings/settings.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static void setPlain(const QList<QLabel *> &labels)
{
    for (QLabel *label : labels) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
}

static void makeQuiet(QLabel &label)
{
    label.setFont(look::font(look::Type::Caption));
    label.setForegroundRole(QPalette::PlaceholderText);
}

HostDialog::HostDialog(HostedServer &server, Settings &settings, HostAnnouncement &announcement, QWidget *parent)
    : QDialog(parent)
    , m_server(server)
    , m_settings(settings)
    , m_announcement(announcement)
    , m_head(new QLabel(tr("People on your network can join you")))
    , m_test(new HostSelfTest(this))
    , m_addresses(new HostAddressList(server, *m_test))
    , m_aboutAddresses(new QLabel)
    , m_testAgain(new QPushButton(tr("Test Again")))
    , m_code(new QrCode)
    , m_people(new QLabel)
    , m_invite(new QLineEdit)
    , m_copy(new QPushButton(icons::icon(u"copy"_s, QPalette::HighlightedText), tr("Copy Invite Link")))
    , m_announced(new QCheckBox(tr("Show it to others on this network")))
    , m_aboutAnnouncement(new QLabel)
    , m_encrypted(new QCheckBox(tr("Encrypt what is said on the network")))
    , m_encryption(new QLabel)
    , m_aboutFingerprint(new QLabel(tr("Who comes by the address is asked about this fingerprint (SHA-256):")))
    , m_fingerprint(new QLabel)
{
    setWindowTitle(tr("Hosting"));
    setObjectName("hostDialog"_L1);
    build();
    connect(m_encrypted, &QCheckBox::toggled, this, [this](bool encrypted) {
        m_settings.setHostEncrypted(encrypted);
        refresh();
    });
    connect(m_announced, &QCheckBox::toggled, &settings, &Settings::setHostAnnounced);
    connect(&announcement, &HostAnnouncement::changed, this, &HostDialog::tellOfAnnouncement);
    connect(m_copy, &QPushButton::clicked, this, &HostDialog::copy);
    connect(m_testAgain, &QPushButton::clicked, this, &HostDialog::test);
    connect(&server, &HostedServer::sessionCountChanged, this, &HostDialog::refresh);
    connect(&server, &HostedServer::started, this, &HostDialog::refresh);
    connect(&server, &HostedServer::stopped, this, &QDialog::close);
    connect(m_test, &HostSelfTest::changed, this, &HostDialog::refresh);
    refresh();
    tellOfAnnouncement();
}

void HostDialog::build()
{
    setPlain(
        {m_head, m_aboutAddresses, m_aboutAnnouncement, m_people, m_encryption, m_aboutFingerprint, m_fingerprint});
    m_head->setFont(look::font(look::Type::Title, true));
    m_people->setObjectName("hostPeople"_L1);
    m_invite->setReadOnly(true);
    m_invite->setObjectName("inviteLink"_L1);
    m_invite->setAccessibleName(tr("Invite link"));
    m_invite->setMinimumWidth(340);
    m_copy->setDefault(true);
    m_copy->setObjectName("copyInvite"_L1);
    auto *about =
        new QLabel(tr("Send them this link. Whoever has it can come in, so give it only to those you want here."));
    setPlain({about});
    m_announced->setChecked(m_settings.hostAnnounced());
    m_announced->setObjectName("hostAnnounced"_L1);
    m_aboutAnnouncement->setObjectName("aboutAnnouncement"_L1);
    makeQuiet(*m_aboutAnnouncement);
    m_encrypted->setChecked(m_settings.hostEncrypted());
    m_encrypted->setObjectName("hostEncrypted"_L1);
    m_encryption->setObjectName("hostEncryption"_L1);
    makeQuiet(*m_encryption);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *stop = buttons->addButton(tr("Stop Hosting…"), QDialogButtonBox::ActionRole);
    stop->setObjectName("stopHosting"_L1);
    stop->setAutoDefault(false);
    connect(stop, &QPushButton::clicked, this, &HostDialog::stopWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *row = new QHBoxLayout;
    row->addWidget(m_invite, 1);
    row->addWidget(m_copy);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(look::Large);
    ways->addWidget(buildAddresses(), 1);
    ways->addWidget(m_code, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(look::Small);
    column->addWidget(m_head);
    column->addWidget(m_people);
    column->addSpacing(look::Small);
    column->addWidget(about);
    column->addLayout(row);
    column->addSpacing(look::Small);
    column->addLayout(ways);
    column->addSpacing(look::Small);
    column->addWidget(m_announced);
    column->addWidget(m_aboutAnnouncement);
    column->addSpacing(look::Small);
    column->addWidget(m_encrypted);
    column->addWidget(m_encryption);
    column->addSpacing(look::Large);
    column->addWidget(buttons);
}

QWidget *HostDialog::buildAddresses()
{
    auto *ways = new QWidget;
    auto *byAddress = new QLabel(tr("Or the address, which does not let in by itself:"));
    setPlain({byAddress});
    m_aboutAddresses->setObjectName("aboutAddresses"_L1);
    makeQuiet(*m_aboutAddresses);
    m_testAgain->setObjectName("testAgain"_L1);
    m_testAgain->setAutoDefault(false);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fingerprint->setObjectName("hostFingerprint"_L1);
    m_fingerprint->setAccessibleName(tr("Fingerprint (SHA-256)"));
    auto *column = new QVBoxLayout(ways);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look::Small);
    column->addWidget(byAddress);
    column->addWidget(m_addresses);
    column->addWidget(m_aboutAddresses);
    column->addWidget(m_testAgain, 0, Qt::AlignLeft);
    column->addWidget(m_aboutFingerprint);
    column->addWidget(m_fingerprint);
    column->addStretch();
    return ways;
}

void HostDialog::refresh()
{
    const InviteLink invitation = hostInvitation(m_server);
    const bool isEncrypted = m_server.fingerprint().has_value();
    m_invite->setText(invitation.text());
    m_invite->setCursorPosition(0);
    m_code->setText(invitation.text());
    for (QLabel *label : {m_aboutFingerprint, m_fingerprint}) {
        label->setVisible(isEncrypted);
    }
    m_fingerprint->setText(isEncrypted ? words::inLines(*m_server.fingerprint()) : QString());
    const QString now = isEncrypted
        ? tr("Old web pages and bots that speak no TLS cannot come in.")
        : tr("Everybody on the network can read along. Old web pages and bots can come in.");
    m_encryption->setText(
        m_encrypted->isChecked() == isEncrypted ? now : now + u' ' + tr("This changes when you host the next time."));
    const int others = std::max(0, m_server.sessionCount() - 1 - m_test->connectionCount());
    m_people->setText(others == 0 ? tr("Nobody else is connected yet.")
                                  : tr("%n other(s) connected.", nullptr, others));
    if (const QStringList hosts = hostAddresses(); hosts != m_tested || m_aboutAddresses->text().isEmpty()) {
        m_tested = hosts;
        m_addresses->setHosts(hosts);
        m_aboutAddresses->setText(hosts.isEmpty()
                                      ? tr("This computer is on no network: only programs on it can join.")
                                      : tr("Tried from this computer. A firewall may still keep others out."));
        m_testAgain->setVisible(!hosts.isEmpty());
        test();
    }
}

void HostDialog::tellOfAnnouncement()
{
    const QString name = m_announcement.name();
    if (const QString &fault = m_announcement.fault(); !fault.isEmpty()) {
        m_aboutAnnouncement->setText(tr("This computer cannot tell the network: %1.").arg(fault));
    } else if (!name.isEmpty()) {
        m_aboutAnnouncement->setText(
            tr("In Maru they find it as “%1”. They still need the invitation to come in.").arg(name));
    } else {
        m_aboutAnnouncement->setText(tr("Only who has the invite link or the address finds it."));
    }
}

void HostDialog::test() { m_test->start(m_server, m_tested); }

void HostDialog::copy()
{
    QApplication::clipboard()->setText(m_invite->text());
    m_copy->setText(tr("Copied"));
}

} // namespace maru
