// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/tokencheck.h"

#include <algorithm>

#include "server/net/peeraddress.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// How many addresses are kept before those that need not be are looked for.
constexpr qsizetype fewest = 1'024;

QString bearerOf(const HttpRequest &request)
{
    constexpr QByteArrayView scheme = "bearer ";
    const QByteArray field = request.header("Authorization");
    return field.first(qMin(field.size(), scheme.size())).toLower() == scheme
        ? QString::fromUtf8(field.sliced(scheme.size()).trimmed())
        : QString();
}

} // namespace

TokenCheck::TokenCheck(const QString &token, const Rate &wrong, const Clock &clock, Refusals &refusals)
    : m_token(token)
    , m_rate(wrong)
    , m_clock(clock)
    , m_refusals(refusals)
    , m_sweepAt(fewest)
{}

TokenCheck::Verdict TokenCheck::check(const QString &offered, const QHostAddress &peer)
{
    if (m_token.isOpen()) {
        return Verdict::Right;
    }
    if (offered.isEmpty()) {
        return Verdict::Wrong;
    }
    if (retryAfter(peer) > 0) {
        m_refusals.note(Refusal::TokenGuessing, networkOf(peer));
        return Verdict::TooOften;
    }
    if (m_token.matches(offered)) {
        return Verdict::Right;
    }
    m_refusals.note(Refusal::BadToken, networkOf(peer));
    if (m_rate.burst > 0) {
        m_wrong[networkOf(peer)].take(m_rate, m_clock.now());
        sweep();
    }
    return Verdict::Wrong;
}

TokenCheck::Verdict TokenCheck::check(const HttpRequest &request) { return check(bearerOf(request), request.peer); }

HttpResponse TokenCheck::refusalOf(const QHostAddress &peer)
{
    constexpr int second = 1'000;
    HttpResponse response = HttpResponse::error(429, u"Too many wrong tokens; try again later."_s);
    response.headers.append({"Retry-After"_ba, QByteArray::number((retryAfter(peer) + second - 1) / second)});
    return response;
}

int TokenCheck::retryAfter(const QHostAddress &peer)
{
    const auto known = m_wrong.find(networkOf(peer));
    return known == m_wrong.end() ? 0 : known->waitFor(m_rate, m_clock.now());
}

void TokenCheck::sweep()
{
    if (m_wrong.size() < m_sweepAt) {
        return;
    }
    m_wrong.removeIf([this, now = m_clock.now()](const auto &entry) { return entry.value().isFull(m_rate, now); });
    m_sweepAt = std::max(fewest, 2 * m_wrong.size()); // so that all sweeps together cost little
}

} // namespace maru
