// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/card.h"

#include <QPainter>
#include <QVBoxLayout>

#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"

namespace maru {

Card::Card(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(look::Large, look::Large, look::Large, look::Large);
    m_column->setSpacing(look::Small);
}

void Card::paintEvent(QPaintEvent *)
{
    const Colours colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.line);
    painter.setBrush(colours.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), look::Radius + look::Tight,
                            look::Radius + look::Tight);
}

} // namespace maru
