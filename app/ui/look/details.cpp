// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/details.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;

namespace maru {

Details::Details(QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton)
    , m_copy(new QToolButton)
    , m_text(new QLabel)
{
    m_toggle->setText(tr("Details"));
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setObjectName("detailsToggle"_L1);
    m_toggle->setFont(look::font(look::Type::Caption));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(look::font(look::Type::Caption));
    m_text->setObjectName("detailsText"_L1);
    m_text->setAccessibleName(tr("Details"));
    m_text->setContentsMargins(look::Small, 0, 0, 0);
    m_copy->setText(tr("Copy"));
    m_copy->setFont(look::font(look::Type::Caption));
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy the details"));
    m_copy->setObjectName("copyDetails"_L1);

    auto *row = new QHBoxLayout;
    row->setSpacing(look::Small);
    row->addWidget(m_toggle);
    row->addWidget(m_copy);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_text);
    connect(m_toggle, &QToolButton::clicked, this, [this] { unfold(!isOpen()); });
    connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->text()); });
    unfold(false);
    hide();
}

void Details::setText(const QString &text)
{
    if (text != m_text->text()) {
        m_text->setText(text);
        unfold(false);
    }
    setVisible(!text.isEmpty());
}

bool Details::isOpen() const { return !m_text->isHidden(); }

void Details::unfold(bool open)
{
    m_toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_copy->setVisible(open);
    m_text->setVisible(open);
    emit toggled(open);
}

} // namespace maru
