// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

/// The steps of the app's benchmark, each a run of this program (appbench.py calls them in their order).
namespace maru::bench {

/// A step's exit code.
using Step = int (*)(const QStringList &arguments);

/// fill-server STORE ROOMS MESSAGES BIG
int fillServerStep(const QStringList &arguments);
/// join FOLDER SERVER: joins every room of a server as the app does, keeping them in that folder.
int joinStep(const QStringList &arguments);
/// fill-app APP-STORE SERVER-STORE
int fillAppStep(const QStringList &arguments);
/// talk SERVER ROOMS COUNT RATE: says so many messages, so many a second, in Room 1, Room 2 … by turns. Begins when a
/// line comes in.
int talkStep(const QStringList &arguments);
/// window SERVER SECONDS: the app's window, worked and watched from inside; tells JSON.
int windowStep(const QStringList &arguments);

/// Runs the event loop until that is so; false: not within so many ms.
[[nodiscard]] bool waitFor(const std::function<bool()> &condition, int ms = 60'000);

} // namespace maru::bench
