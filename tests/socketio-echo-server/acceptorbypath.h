// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

#include "server/net/websocketacceptor.h"

namespace maru {

/// Several servers behind one listener: hands each WebSocket to the one whose path it came to. Owns none.
class AcceptorByPath : public WebSocketAcceptor
{
public:
    explicit AcceptorByPath(std::vector<WebSocketAcceptor *> acceptors)
        : m_acceptors(std::move(acceptors))
    {}

    [[nodiscard]] bool servesPath(const QString &path) const override { return acceptorOf(path); }
    [[nodiscard]] std::optional<HttpResponse> refuse(const HttpRequest &request) override
    {
        return acceptorOf(request.path)->refuse(request);
    }
    void accept(WebSocketRequest request) override { acceptorOf(request.request.path)->accept(std::move(request)); }
    [[nodiscard]] Refusals &refusals() override { return m_refusals; }
    [[nodiscard]] ByteBudget &unfinished() override { return m_acceptors.front()->unfinished(); }

private:
    [[nodiscard]] WebSocketAcceptor *acceptorOf(const QString &path) const
    {
        const auto found = std::ranges::find_if(
            m_acceptors, [&path](const WebSocketAcceptor *acceptor) { return acceptor->servesPath(path); });
        return found == m_acceptors.end() ? nullptr : *found;
    }

    std::vector<WebSocketAcceptor *> m_acceptors;
    Refusals m_refusals;
};

} // namespace maru
