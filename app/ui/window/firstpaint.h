// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

class QWindow;

namespace maru {

/// Tells once that a window is to be seen: for what need not be there before, and would only make the user wait for
/// the window. Deletes itself then. The thread of the windows.
class FirstPaint : public QObject
{
    Q_OBJECT

public:
    /// `window` may be none, or one that is not shown; then it is told soon. The same if the desktop keeps it from
    /// view.
    explicit FirstPaint(QWindow *window, QObject *parent = nullptr);

signals:
    void over();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_patience;
};

} // namespace maru
