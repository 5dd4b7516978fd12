// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/stopsignals.h"

#include <windows.h>

namespace maru {
namespace {

constexpr int interrupt = 2;
constexpr int terminate = 15;

StopSignals *receiver = nullptr;

// Windows calls this on a thread of its own.
BOOL WINAPI forward(DWORD event)
{
    if (event == CTRL_BREAK_EVENT) { // which another program can send, as HUP on Unix
        QMetaObject::invokeMethod(
            receiver, [] { emit receiver->reloadRequested(); }, Qt::QueuedConnection);
        return TRUE;
    }
    const int number = event == CTRL_C_EVENT ? interrupt : terminate;
    QMetaObject::invokeMethod(
        receiver, [number] { emit receiver->stopRequested(number); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    receiver = this;
    SetConsoleCtrlHandler(forward, TRUE);
}

StopSignals::~StopSignals()
{
    SetConsoleCtrlHandler(forward, FALSE);
    receiver = nullptr;
}

} // namespace maru
