// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

namespace maru {

/// From which web pages a browser may talk to this server: those of the allowed origins and those that this
/// server itself delivered. Says nothing about programs that are no browsers: they send no Origin, or any
/// they like.
class OriginPolicy
{
public:
    /// Origins as browsers write them, "scheme://host" or "scheme://host:port".
    explicit OriginPolicy(const QStringList &allowed = {});

    /// `origin` and `host` are the request's header fields as they came.
    [[nodiscard]] bool allows(QByteArrayView origin, QByteArrayView host) const;

private:
    QList<QByteArray> m_allowed; // normal form
};

} // namespace maru
