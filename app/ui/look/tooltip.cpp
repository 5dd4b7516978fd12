// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/tooltip.h"

#include <QWidget>

#include "app/ui/words/words.h"

namespace maru::look {

void setTooltip(QWidget *widget, const QString &text)
{
    widget->setToolTip(text.isEmpty() ? QString() : words::tooltip(text));
    widget->setAccessibleDescription(text); // else the tooltip is read, markup and all
}

} // namespace maru::look
