// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QMenuBar;

namespace maru {

/// All keys at a glance: those of the menus, read from them, and those of the places where one writes and reads.
class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutSheet(const QMenuBar &menus, QWidget *parent = nullptr);
};

} // namespace maru
