// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>

#include "tests/support/rawclient.h"

namespace maru {

/// Engine.IO over HTTP long-polling, request by request: a GET and a POST at a time, each on a connection of its own.
class PollingClient
{
    Q_DISABLE_COPY_MOVE(PollingClient)

public:
    /// Asks for a session; `fields` are further lines of each request's head, each with its line end.
    explicit PollingClient(quint16 port, QByteArray fields = {},
                           RawClient::Security security = RawClient::Security::Plain);

    /// Whether the session is open; waits for it.
    [[nodiscard]] bool isOpen();
    [[nodiscard]] const QByteArray &sid() const { return m_sid; }
    [[nodiscard]] QByteArray target() const { return "/socket.io/?EIO=4&transport=polling&sid=" + m_sid; }

    /// Sends a GET, without waiting for its answer.
    void poll();
    /// What the last GET was answered; waits for it. Empty if nothing came.
    [[nodiscard]] QByteArray polled();
    /// Whether the last GET waits for its answer.
    [[nodiscard]] bool isPolling() const { return m_get && m_get->isConnected() && m_get->received().isEmpty(); }
    void abortPoll() { m_get->abort(); }
    /// Sends a POST, and waits for what it is answered.
    QByteArray post(const QByteArray &body);

    /// The last whole answers, with their heads.
    [[nodiscard]] QByteArray lastGet() const { return m_get->received(); }
    [[nodiscard]] QByteArray lastPost() const { return m_post->received(); }

private:
    [[nodiscard]] QByteArray bodyOf(const RawClient &client) const;

    const quint16 m_port;
    const QByteArray m_fields;
    const RawClient::Security m_security;
    QByteArray m_sid;
    std::unique_ptr<RawClient> m_get;
    std::unique_ptr<RawClient> m_post;
};

} // namespace maru
