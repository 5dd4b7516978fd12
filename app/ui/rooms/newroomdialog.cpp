// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/newroomdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/roomdirectory.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

NewRoomDialog::NewRoomDialog(const RoomDirectory &directory, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_directory(directory)
    , m_name(new QLineEdit(name))
    , m_ephemeral(new QCheckBox(tr("&Ephemeral: keep nothing that is said")))
    , m_fault(new QLabel)
{
    setWindowTitle(tr("New Room"));
    setObjectName("newRoomDialog"_L1);
    auto *label = new QLabel(tr("What is it called?"));
    label->setBuddy(m_name);
    m_name->setObjectName("newRoomName"_L1);
    m_name->setAccessibleName(label->text());
    m_name->setPlaceholderText(tr("Everybody on the server can see and enter it"));
    m_name->setMinimumWidth(320);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setFont(look::font(look::Type::Caption));
    m_fault->setObjectName("newRoomFault"_L1);
    QPalette colours;
    colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
    m_fault->setPalette(colours);
    m_ephemeral->setObjectName("newRoomEphemeral"_L1);
    auto *about = new QLabel(tr("When the last one leaves, all that was said is gone from the server, and nobody can "
                                "search for it later. Whoever was there may still have copied it."));
    about->setTextFormat(Qt::PlainText);
    about->setFont(look::font(look::Type::Caption));
    about->setWordWrap(true);
    about->setContentsMargins(look::Huge, 0, 0, 0);
    m_ephemeral->setAccessibleDescription(about->text());
    auto *buttons = new QDialogButtonBox;
    m_make = buttons->addButton(tr("Make Room"), QDialogButtonBox::AcceptRole);
    m_make->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false); // Enter never cancels

    auto *column = new QVBoxLayout(this);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_fault);
    column->addWidget(m_ephemeral);
    column->addWidget(about);
    column->addSpacing(look::Small);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &NewRoomDialog::check);
    connect(m_ephemeral, &QCheckBox::toggled, this, &NewRoomDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void NewRoomDialog::check()
{
    const auto parsed = RoomName::parse(m_name->text());
    m_room = parsed ? std::optional(*parsed) : std::nullopt;
    const bool exists = m_room && m_directory.contains(*m_room);
    // Who wants nothing kept must not end up in a room that keeps.
    m_make->setEnabled(m_room && !(exists && isEphemeral()));
    m_make->setText(exists ? tr("Go In") : tr("Make Room"));
    // An empty box needs no reproach.
    m_fault->setText(!parsed && !m_name->text().isEmpty() ? words::forCode(parsed.error())
                         : exists                         ? words::forCode(ErrorCode::RoomNameTaken)
                                                          : u" "_s);
}

bool NewRoomDialog::isEphemeral() const { return m_ephemeral->isChecked(); }

} // namespace maru
