// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/editbar.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"

using namespace Qt::StringLiterals;

namespace maru {

static QLabel *captionOf(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setFont(look::font(look::Type::Caption));
    label->setWordWrap(true);
    return label;
}

EditBar::EditBar(QWidget *parent)
    : QWidget(parent)
    , m_what(captionOf(u"editSubject"_s))
    , m_trouble(captionOf(u"editTrouble"_s))
{
    m_trouble->setForegroundRole(QPalette::WindowText); // not that of what it stands on
    auto *cancel = new QToolButton;
    cancel->setObjectName("cancelEdit"_L1);
    cancel->setIcon(icons::icon(u"close"_s));
    cancel->setAccessibleName(tr("Cancel"));
    look::setTooltip(cancel, tr("Leave the message as it was (Esc)"));
    cancel->setFocusPolicy(Qt::TabFocus);
    cancel->setAutoRaise(true);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(m_what);
    lines->addWidget(m_trouble);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(look::Small, 0, look::Tight + look::Hair, 0);
    row->setSpacing(look::Small);
    row->addLayout(lines, 1);
    row->addWidget(cancel, 0, Qt::AlignTop);
    connect(cancel, &QToolButton::clicked, this, &EditBar::cancelled);
    colour();
}

void EditBar::setSubject(const QString &what)
{
    m_what->setText(what);
    setTrouble({});
}

void EditBar::setTrouble(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    setAccessibleName(trouble.isEmpty() ? m_what->text() : trouble);
    if (isVisible() && !trouble.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void EditBar::colour()
{
    QPalette colours; // only what it sets stays when the application's palette changes
    colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
    m_trouble->setPalette(colours);
}

void EditBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        colour();
    }
}

} // namespace maru
