// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

#include "server/chatserver.h"

namespace maru::test {

/// A real server on a free port of the loopback, with the token "s3cret", whatever else the options say.
class ServerFixture
{
    Q_DISABLE_COPY_MOVE(ServerFixture)

public:
    explicit ServerFixture(ChatServer::Options options = {});

    [[nodiscard]] ChatServer &server() { return *m_server; }
    [[nodiscard]] QUrl url() const { return m_server->url(); }
    /// Ends it as a program does that does not wait.
    void drop() { m_server.reset(); }

    /// A connect auth with the right token and this nickname.
    [[nodiscard]] static QJsonObject auth(const QString &nickname = {});

private:
    std::unique_ptr<ChatServer> m_server;
};

} // namespace maru::test
