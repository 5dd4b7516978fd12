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

#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostaddresses.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/settings/settings.h"
#include "app/ui/words/words.h"
#include "common/chat/serveraddress.h"

using namespace Qt::StringLiterals;

namespace maru {

HostDialog::HostDialog(HostedServer &server, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_server(server)
    , m_settings(settings)
    , m_head(new QLabel)
    , m_addresses(new QLabel)
    , m_people(new QLabel)
    , m_invite(new QLineEdit)
    , m_copy(new QPushButton(icons::icon(u"copy"_s, QPalette::HighlightedText), tr("Copy Invite Link")))
    , m_encrypted(new QCheckBox(tr("Encrypt what is said on the network")))
    , m_encryption(new QLabel)
    , m_aboutFingerprint(new QLabel(tr("Who comes by the address is asked about this fingerprint (SHA-256):")))
    , m_fingerprint(new QLabel)
{
    setWindowTitle(tr("Hosting"));
    setObjectName("hostDialog"_L1);
    for (QLabel *label : {m_head, m_addresses, m_people, m_encryption, m_aboutFingerprint, m_fingerprint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_head->setFont(look::font(look::Type::Title, true));
    m_head->setText(tr("People on your network can join you"));
    m_addresses->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_addresses->setObjectName("hostAddresses"_L1);
    m_addresses->setAccessibleName(tr("Addresses"));
    m_people->setObjectName("hostPeople"_L1);
    m_invite->setReadOnly(true);
    m_invite->setObjectName("inviteLink"_L1);
    m_invite->setAccessibleName(tr("Invite link"));
    m_invite->setMinimumWidth(340);
    m_copy->setDefault(true);
    m_copy->setObjectName("copyInvite"_L1);
    auto *about =
        new QLabel(tr("Send them this link. Whoever has it can come in, so give it only to those you want here."));
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    auto *or_ = new QLabel(tr("Or the address, which does not let in by itself:"));
    or_->setTextFormat(Qt::PlainText);
    or_->setWordWrap(true);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fingerprint->setObjectName("hostFingerprint"_L1);
    m_fingerprint->setAccessibleName(tr("Fingerprint (SHA-256)"));
    m_encrypted->setChecked(settings.hostEncrypted());
    m_encrypted->setObjectName("hostEncrypted"_L1);
    m_encryption->setFont(look::font(look::Type::Caption));
    m_encryption->setForegroundRole(QPalette::PlaceholderText);
    m_encryption->setObjectName("hostEncryption"_L1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *stop = buttons->addButton(tr("Stop Hosting…"), QDialogButtonBox::ActionRole);
    stop->setObjectName("stopHosting"_L1);
    stop->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->addWidget(m_invite, 1);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(look::Small);
    column->addWidget(m_head);
    column->addWidget(m_people);
    column->addSpacing(look::Small);
    column->addWidget(about);
    column->addLayout(row);
    column->addSpacing(look::Small);
    column->addWidget(or_);
    column->addWidget(m_addresses);
    column->addWidget(m_aboutFingerprint);
    column->addWidget(m_fingerprint);
    column->addSpacing(look::Small);
    column->addWidget(m_encrypted);
    column->addWidget(m_encryption);
    column->addSpacing(look::Large);
    column->addWidget(buttons);

    connect(m_encrypted, &QCheckBox::toggled, this, [this](bool encrypted) {
        m_settings.setHostEncrypted(encrypted);
        refresh();
    });
    connect(m_copy, &QPushButton::clicked, this, &HostDialog::copy);
    connect(stop, &QPushButton::clicked, this, &HostDialog::stopWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(&server, &HostedServer::sessionCountChanged, this, &HostDialog::refresh);
    connect(&server, &HostedServer::started, this, &HostDialog::refresh);
    connect(&server, &HostedServer::stopped, this, &QDialog::close);
    refresh();
}

void HostDialog::refresh()
{
    const InviteLink invitation = hostInvitation(m_server);
    const bool isEncrypted = m_server.fingerprint().has_value();
    QStringList addresses;
    for (const QString &host : hostAddresses()) {
        addresses.append(ServerAddress{host, m_server.port(), isEncrypted}.typed());
    }
    if (addresses.isEmpty()) {
        addresses.append(tr("This computer is on no network: only programs on it can join."));
    }
    m_addresses->setText(addresses.join(u'\n'));
    m_invite->setText(invitation.text());
    m_invite->setCursorPosition(0);
    for (QLabel *label : {m_aboutFingerprint, m_fingerprint}) {
        label->setVisible(isEncrypted);
    }
    m_fingerprint->setText(isEncrypted ? words::inLines(*m_server.fingerprint()) : QString());
    const QString now = isEncrypted
        ? tr("Old web pages and bots that speak no TLS cannot come in.")
        : tr("Everybody on the network can read along. Old web pages and bots can come in.");
    m_encryption->setText(
        m_encrypted->isChecked() == isEncrypted ? now : now + u' ' + tr("This changes when you host the next time."));
    const int others = std::max(0, m_server.sessionCount() - 1);
    m_people->setText(others == 0 ? tr("Nobody else is connected yet.")
                                  : tr("%n other(s) connected.", nullptr, others));
}

void HostDialog::copy()
{
    QApplication::clipboard()->setText(m_invite->text());
    m_copy->setText(tr("Copied"));
}

} // namespace maru
