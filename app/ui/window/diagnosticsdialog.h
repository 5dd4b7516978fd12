// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QTimer>

#include "app/ui/window/diagnostics.h"

class QPushButton;
class QTreeWidget;

namespace maru {

/// Shows what Diagnostics tells, as it is now, and copies it as a report.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DiagnosticsDialog(Diagnostics diagnostics, QWidget *parent = nullptr);

private:
    void refresh();
    void copy();

    Diagnostics m_diagnostics;
    QTreeWidget *m_facts;
    QPushButton *m_copy;
    QTimer m_refresh;
};

} // namespace maru
