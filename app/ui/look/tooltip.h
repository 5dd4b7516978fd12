// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace maru::look {

/// Shows the text as it is, whoever wrote it; screen readers tell it, too, where it is not the name already. Empty:
/// shows none.
void setTooltip(QWidget *widget, const QString &text);

} // namespace maru::look
