// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace maru {

/// The number of unread messages beside the app's icon in docks and task bars: on Linux by the signal
/// com.canonical.Unity.LauncherEntry.Update, which several desktops' docks hear, where nobody hears it nothing
/// happens; on macOS and Windows by QGuiApplication's badge where this Qt has one (6.5).
class LauncherCount : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// 0: no number.
    void show(int count);

private:
    int m_shown = 0;
};

} // namespace maru
