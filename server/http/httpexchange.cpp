// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/http/httpexchange.h"

namespace maru {

HttpExchange::HttpExchange(HttpRequest request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
{}

void HttpExchange::answer(HttpResponse response)
{
    if (!std::exchange(m_answered, true)) {
        response.headers += m_headers;
        emit answered(response);
    }
}

} // namespace maru
