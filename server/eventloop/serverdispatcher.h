// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace maru {

/// An event dispatcher for a thread with many sockets: an EpollDispatcher on Linux. Null where Qt's own is the best
/// there is, and where the system refuses one; then the thread keeps Qt's.
///
/// To be given to QCoreApplication::setEventDispatcher() before there is an application, or to
/// QThread::setEventDispatcher() before the thread starts; both take it over.
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeServerDispatcher();

/// Whether it is one of those.
[[nodiscard]] bool isServerDispatcher(const QAbstractEventDispatcher *dispatcher);

} // namespace maru
