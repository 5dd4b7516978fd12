// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/newroomdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

NewRoomDialog::NewRoomDialog(const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(name))
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
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_make = buttons->addButton(tr("Make Room"), QDialogButtonBox::AcceptRole);
    m_make->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false); // Enter never cancels

    auto *column = new QVBoxLayout(this);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_fault);
    column->addSpacing(look::Small);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &NewRoomDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void NewRoomDialog::check()
{
    const auto parsed = RoomName::parse(m_name->text());
    m_room = parsed ? std::optional(*parsed) : std::nullopt;
    m_make->setEnabled(m_room.has_value());
    // An empty box needs no reproach.
    m_fault->setText(parsed || m_name->text().isEmpty() ? u" "_s : words::forCode(parsed.error()));
}

} // namespace maru
