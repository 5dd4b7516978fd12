// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QList>
#include <QMap>
#include <QStringList>

#include <functional>

#include "server/http/httpexchange.h"
#include "server/net/originpolicy.h"

namespace maru {

/// Which request goes to whom. Answers by itself what needs no handler: unknown paths (404), other methods
/// (405, 501), OPTIONS, and adds the CORS fields for the allowed origins (docs/protocol.md, HTTP).
///
/// Outlives the connections that use it.
class HttpRouter
{
    Q_DISABLE_COPY_MOVE(HttpRouter)

public:
    /// Answers the exchange, now or later.
    using Handler = std::function<void(HttpExchange *exchange)>;

    explicit HttpRouter(OriginPolicy origins);

    /// Paths are compared as a whole; one segment of them may be "*", any one, which the handler finds in
    /// HttpExchange::segment(). What answers GET answers HEAD, too.
    void add(const QByteArray &method, const QString &path, Handler handler);
    /// For a protocol of its own on one path: the handler gets every request but OPTIONS and answers what it does not
    /// know itself; `methods` are what OPTIONS tells of. `foreign` answers what comes from a web page of another
    /// origin than the allowed ones.
    void mount(const QString &path, const QByteArray &methods, Handler handler, Handler foreign);
    void dispatch(HttpExchange *exchange) const;

private:
    using Methods = QMap<QByteArray, Handler>;
    struct Mount {
        QByteArray methods;
        Handler handler;
        Handler foreign;
    };

    void dispatchTo(const Mount &mount, HttpExchange *exchange) const;
    struct Pattern {
        QStringList segments;
        Methods methods;
    };

    [[nodiscard]] Methods &methodsAt(const QString &path);
    /// Who serves the exchange's path; null if nobody does.
    [[nodiscard]] const Methods *find(HttpExchange *exchange) const;
    [[nodiscard]] HttpHeaders corsHeaders(const HttpRequest &request) const;

    OriginPolicy m_origins;
    QHash<QString, Methods> m_paths;
    QHash<QString, Mount> m_mounts;
    QList<Pattern> m_patterns; // paths with a "*"
};

} // namespace maru
