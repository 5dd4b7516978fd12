// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"

namespace maru {

/// One HTTP request that awaits its answer, which may come at once or later.
///
/// Owned by its HttpConnection, deleted later once it is answered or the client is gone: who answers later
/// keeps a QPointer, or listens to abandoned().
class HttpExchange : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpExchange)

public:
    HttpExchange(HttpRequest request, QObject *parent);

    [[nodiscard]] const HttpRequest &request() const { return m_request; }

    /// Goes along with whatever is answered.
    void addHeaders(const HttpHeaders &headers) { m_headers += headers; }

    /// What stood in the request's path for the "*" of the route, decoded.
    [[nodiscard]] const QString &segment() const { return m_segment; }
    void setSegment(const QString &segment) { m_segment = segment; }

    /// Answers; a second answer is ignored.
    void answer(HttpResponse response);
    [[nodiscard]] bool isAnswered() const { return m_answered; }

signals:
    void answered(const maru::HttpResponse &response);
    /// The client went away before it was answered; an answer would reach nobody.
    void abandoned();

private:
    HttpRequest m_request;
    QString m_segment;
    HttpHeaders m_headers;
    bool m_answered = false;
};

} // namespace maru
