// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

/// What the user is asked before something that cannot be undone, with its consequence. True: do it.
namespace maru::questions {

[[nodiscard]] bool stopHosting(QWidget *window, int others);
[[nodiscard]] bool forgetServer(QWidget *window, const QString &server);

} // namespace maru::questions
