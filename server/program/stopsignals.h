// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace maru {

/// The operating system's requests to a program, as Qt signals on the main thread: TERM, INT and HUP on Unix;
/// closing, Ctrl+C and, as HUP, Ctrl+Break on Windows. One per process.
class StopSignals : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopSignals)

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

signals:
    /// `number` is the signal's, for an exit status of 128 + number.
    void stopRequested(int number);
    void reloadRequested();
};

} // namespace maru
