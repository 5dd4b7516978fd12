// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QString>

#include "server/chat/credentials.h"
#include "server/clock.h"
#include "server/http/httpresponse.h"
#include "server/limits/refusals.h"
#include "server/limits/tokenbucket.h"

namespace maru {

/// Checks tokens that come from outside, and how often an address is wrong: then no token of its is looked at for a
/// while, so that nobody finds one by trying. Who brings none is not wrong. Notes refusals; what a token opens, and
/// how a refusal is answered, is the business of who asks.
///
/// Keeps nothing of addresses that have not been wrong for long enough. The clock and the refusals outlive it.
class TokenCheck
{
    Q_DISABLE_COPY_MOVE(TokenCheck)

public:
    enum class Verdict { Right, Wrong, TooOften };

    /// `wrong`: how often an address may be; {}: as often as it likes.
    TokenCheck(const QString &token, const Rate &wrong, const Clock &clock, Refusals &refusals);

    [[nodiscard]] bool isOpen() const { return m_token.isOpen(); }
    [[nodiscard]] Verdict check(const QString &offered, const QHostAddress &peer);
    /// The bearer's token of a request (RFC 6750, 2.1).
    [[nodiscard]] Verdict check(const HttpRequest &request);
    /// Milliseconds until this address may try again.
    [[nodiscard]] int retryAfter(const QHostAddress &peer);
    /// 429, and when.
    [[nodiscard]] HttpResponse refusalOf(const QHostAddress &peer);

private:
    void sweep();

    const AccessToken m_token;
    const Rate m_rate;
    const Clock &m_clock;
    Refusals &m_refusals;
    QHash<QString, TokenBucket> m_wrong; // by network
    qsizetype m_sweepAt;
};

} // namespace maru
