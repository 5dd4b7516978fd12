// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <vector>

namespace maru {

class FrameSender;

/// Lets what is sent during one turn of the event loop leave together at its end: however many frames a socket was
/// given, it costs one call of the system.
///
/// The end is behind all that the system told in this turn and all that was posted before, in the next turn at the
/// latest.
///
/// Outlives its senders. Lives on one thread, that of their sockets.
class SendTurn : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendTurn)

public:
    explicit SendTurn(QObject *parent = nullptr)
        : QObject(parent)
    {}

    /// There will be something to send at the end of this turn.
    void schedule();
    /// The turn ends now, for what was sent so far.
    void end();

signals:
    /// The last moment: what is sent within leaves at once, with all that was sent to that socket before.
    void ending();
    /// All has left.
    void ended();

private:
    friend class FrameSender;

    void add(FrameSender *sender);
    void remove(FrameSender *sender);
    void endAsScheduled();

    std::vector<FrameSender *> m_senders; // null: gone since it was added
    bool m_isScheduled = false;
    bool m_isEnding = false;
};

} // namespace maru
