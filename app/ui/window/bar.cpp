// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/bar.h"

#include <QHBoxLayout>
#include <QPainter>

#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"

namespace maru {

Bar::Bar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(look::Large, look::Small, look::Large, look::Small);
    m_row->setSpacing(look::Small);
}

void Bar::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Bar::paintEvent(QPaintEvent *)
{
    const Colours colours = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), m_tone == Tone::Trouble ? colours.dangerTint : colours.ownTint);
    painter.fillRect(0, height() - 1, width(), 1, colours.line);
}

} // namespace maru
