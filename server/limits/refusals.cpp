// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/limits/refusals.h"

#include <QLoggingCategory>

#include <array>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logRefusals, "maru.server.refused", QtInfoMsg)

struct Row {
    Refusal refusal;
    const char *name;
    const char *sentence; ///< about the offender
};

constexpr std::array rows = {
    Row{Refusal::TooManyConnections, "too_many_connections", "has too many connections; closed the newest"},
    Row{Refusal::TooManyHandshakes, "too_many_handshakes", "closed at once: too many connections say nothing yet"},
    Row{Refusal::TooManySessions, "too_many_sessions", "has too many sessions; refused one more"},
    Row{Refusal::NoDescriptors, "no_descriptors", "closed at once: the system has no descriptors left"},
    Row{Refusal::SlowTls, "slow_tls", "took too long for a TLS handshake"},
    Row{Refusal::BadTls, "bad_tls",
        "did not end a TLS handshake: not TLS 1.2 or later, or no trust in the certificate"},
    Row{Refusal::PlainToTls, "plain_to_tls", "spoke no TLS, but this port does"},
    Row{Refusal::TlsToPlain, "tls_to_plain", "spoke TLS, but this port does not"},
    Row{Refusal::SlowHead, "slow_head", "took too long for a request head"},
    Row{Refusal::HeadTooLarge, "head_too_large", "sent too large a request head"},
    Row{Refusal::SlowBody, "slow_body", "took too long for a request body"},
    Row{Refusal::BodyTooLarge, "body_too_large", "sent too large a request body"},
    Row{Refusal::BadRequest, "bad_request", "sent something that is no HTTP/1 request"},
    Row{Refusal::BadOrigin, "bad_origin", "came from a web origin that is not allowed"},
    Row{Refusal::BadHandshake, "bad_handshake", "opened no WebSocket or Engine.IO session as this server speaks it"},
    Row{Refusal::BadFrame, "bad_frame", "sent a frame against RFC 6455"},
    Row{Refusal::MessageTooLarge, "message_too_large", "sent too large a message"},
    Row{Refusal::TooMuchUnfinished, "too_much_unfinished",
        "refused: too much of unfinished messages is kept already"},
    Row{Refusal::PingFlood, "ping_flood", "sent too many WebSocket pings or pongs"},
    Row{Refusal::BadPacket, "bad_packet", "broke the protocol"},
    Row{Refusal::SlowAttachments, "slow_attachments", "took too long for the attachments of a packet"},
    Row{Refusal::NoNamespace, "no_namespace", "connected to no namespace in time"},
    Row{Refusal::Silent, "silent", "did not answer the heartbeat"},
    Row{Refusal::SlowReader, "slow_reader", "does not take what it is sent"},
    Row{Refusal::Flood, "flood", "goes on after many refusals; closed"},
    Row{Refusal::BadToken, "bad_token", "has not the token"},
    Row{Refusal::TooManyRequests, "too_many_requests", "asks too often over one connection; it waits"},
    Row{Refusal::TokenGuessing, "token_guessing", "brought too many wrong tokens; looked at none for a while"},
    Row{Refusal::TooManyUploads, "too_many_uploads", "has too many unfinished uploads; refused one more"},
    Row{Refusal::RateLimited, "rate_limited", "is too fast"},
};

const Row &rowOf(Refusal refusal)
{
    const Row &row = rows[size_t(refusal)];
    Q_ASSERT(row.refusal == refusal); // the rows stand in the enum's order
    return row;
}

Refusals::Clock systemClock()
{
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed(); };
}

} // namespace

Refusals::Refusals()
    : Refusals(systemClock())
{}

Refusals::Refusals(Clock clock)
    : m_clock(std::move(clock))
    , m_counts(qsizetype(rows.size()), 0)
{}

void Refusals::note(Refusal refusal, const QString &offender, const char *detail)
{
    ++m_counts[qsizetype(refusal)];
    const qint64 now = m_clock();
    quint64 unsaid = 0;
    const std::pair key(int(refusal), offender);
    const auto known = m_offences.find(key);
    if (known != m_offences.end()) {
        if (now - known->lastLine < Quiet) {
            ++known->unsaid;
            return;
        }
        unsaid = std::exchange(known->unsaid, 0);
        known->lastLine = now;
    } else if (makePlace(now)) {
        m_offences.insert(key, {now});
    } else {
        return;
    }
    QString line = offender + u' ' + QLatin1StringView(rowOf(refusal).sentence);
    if (detail) {
        line += ": "_L1 + QLatin1StringView(detail);
    }
    if (unsaid > 0) {
        line += u" (and %1 more times since the last line)"_s.arg(unsaid);
    }
    qCInfo(logRefusals).noquote() << line;
}

bool Refusals::makePlace(qint64 now)
{
    if (m_offences.size() < MostOffenders) {
        return true;
    }
    if (now - m_lastSweep >= Quiet) { // not at each of them: that would be an attack, too
        m_lastSweep = now;
        m_offences.removeIf([now](const auto &entry) { return now - entry.value().lastLine >= Quiet; });
        if (m_offences.size() >= MostOffenders) {
            qCWarning(logRefusals) << "too many offenders to name them all; the metrics count them";
        }
    }
    return m_offences.size() < MostOffenders;
}

QList<std::pair<QByteArray, double>> Refusals::counts() const
{
    QList<std::pair<QByteArray, double>> list;
    for (const Row &row : rows) {
        list.append({row.name, double(count(row.refusal))});
    }
    return list;
}

} // namespace maru
