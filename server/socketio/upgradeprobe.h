// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

#include <memory>

#include "server/net/deadlinequeue.h"
#include "server/socketio/transport.h"

namespace maru::socketio {

class EngineSession;

/// A WebSocket that wants to carry on a session that polls (Engine.IO protocol 4, Upgrade), until it has shown that
/// it works: it must send a probe, and then that the client goes over to it. What does anything else, or takes too
/// long, is closed, and the session is none the worse for it.
///
/// Deletes itself when the WebSocket has become the session's, or is gone.
class UpgradeProbe : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UpgradeProbe)

public:
    /// Without a session, or one that cannot be upgraded now, the WebSocket is closed at once.
    UpgradeProbe(std::unique_ptr<Transport> transport, EngineSession *session, int timeout, DeadlineQueue &deadlines,
                 QObject *parent);
    ~UpgradeProbe() override;

private:
    void receive(const engineio::Packet &packet);
    void finish();
    void fail();

    std::unique_ptr<Transport> m_transport;
    QPointer<EngineSession> m_session; // as long as it may still become its transport
    Deadline m_deadline;
    bool m_wasProbed = false;
};

} // namespace maru::socketio
