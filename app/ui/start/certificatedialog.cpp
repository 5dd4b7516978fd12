// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/certificatedialog.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr int TextWidth = 430;

} // namespace

CertificateDialog::CertificateDialog(const CertificateDoubt &doubt, QWidget *parent)
    : QDialog(parent)
{
    const bool isChanged = doubt.known.has_value();
    const QString where = doubt.address.text();
    setObjectName("certificateDialog"_L1);
    setWindowTitle(isChanged ? tr("Another Certificate") : tr("New Server"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(look::Small);
    auto *head = new QLabel(isChanged ? tr("%1 is not the server it was").arg(where)
                                      : tr("Is %1 the server you mean?").arg(where));
    head->setTextFormat(Qt::PlainText);
    head->setWordWrap(true);
    head->setFont(look::font(look::Type::Title, true));
    column->addWidget(head);
    if (!isChanged) {
        addText(
            column,
            tr("The connection is encrypted, but nobody vouches for who is at the other end. Compare this "
               "fingerprint with the one that whoever runs the server sees, or ask for an invite link, which holds "
               "it."));
    } else {
        addText(column,
                tr("Its certificate is another one than expected. Perhaps the server was set up anew; perhaps "
                   "somebody on the way wants to read along. Nothing was sent to it."));
        addText(column,
                doubt.isPromised ? tr("Your invite link names the new one.")
                                 : tr("Ask whoever runs the server before you go on."));
        addFingerprint(column, u"knownFingerprint"_s, tr("Expected (SHA-256)"), *doubt.known);
    }
    addFingerprint(column, u"shownFingerprint"_s, isChanged ? tr("Shown now (SHA-256)") : tr("Fingerprint (SHA-256)"),
                   doubt.shown);
    column->addSpacing(look::Large);
    auto *buttons = new QDialogButtonBox;
    auto *trust = buttons->addButton(isChanged ? tr("Trust the New One") : tr("Trust and Connect"),
                                     QDialogButtonBox::AcceptRole);
    trust->setObjectName("trustCertificate"_L1);
    trust->setAutoDefault(false);
    auto *stay = buttons->addButton(tr("Do Not Connect"), QDialogButtonBox::RejectRole);
    stay->setObjectName("distrustCertificate"_L1);
    stay->setDefault(true);
    stay->setFocus();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, doubt] {
        accept();
        emit trusted(doubt);
    });
}

void CertificateDialog::addText(QVBoxLayout *column, const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(TextWidth);
    column->addWidget(label);
}

void CertificateDialog::addFingerprint(QVBoxLayout *column, const QString &name, const QString &heading,
                                       const Fingerprint &fingerprint)
{
    auto *above = new QLabel(heading);
    above->setTextFormat(Qt::PlainText);
    above->setFont(look::font(look::Type::Caption));
    auto *value = new QLabel(words::inLines(fingerprint));
    value->setTextFormat(Qt::PlainText);
    value->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setObjectName(name);
    value->setAccessibleName(heading);
    column->addSpacing(look::Small);
    column->addWidget(above);
    column->addWidget(value);
}

} // namespace maru
