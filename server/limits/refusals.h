// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <utility>

namespace maru {

/// Why somebody was refused something, or closed. Each has a name in the metrics and in docs/operations.md.
enum class Refusal {
    TooManyConnections, ///< open ones, from one address
    TooManyHandshakes, ///< connections that have not said yet what they want
    TooManySessions, ///< of Engine.IO, from one address or in all
    NoDescriptors, ///< the system has none left
    SlowTls,
    BadTls, ///< a handshake that fails: the client's version, or it does not trust us
    PlainToTls, ///< no TLS, to a port that speaks it
    TlsToPlain, ///< TLS, to a port that does not
    SlowHead,
    HeadTooLarge,
    SlowBody,
    BodyTooLarge,
    BadRequest,
    BadOrigin, ///< a WebSocket from a web page that may not
    BadHandshake, ///< not as a WebSocket or Engine.IO is opened
    BadFrame,
    MessageTooLarge,
    TooMuchUnfinished, ///< of messages and request bodies, of all clients together
    PingFlood, ///< more WebSocket control frames than anybody needs
    BadPacket, ///< of Engine.IO or Socket.IO
    SlowAttachments,
    NoNamespace,
    Silent, ///< no answer to the heartbeat
    SlowReader, ///< does not take what it is sent
    Flood, ///< goes on after many refusals
    BadToken,
    TooManyRequests, ///< over one HTTP connection; the next one waited
    TokenGuessing, ///< after too many wrong ones
    TooManyUploads, ///< that are unfinished, from one address or in all
    RateLimited,
};

/// Counts what is refused, by reason, and says so in the log: at most one line a minute for each reason and offender.
/// An offender is an address; what it sent is never logged.
///
/// Remembers a bounded number of offenders; beyond it only counts.
class Refusals
{
    Q_DISABLE_COPY_MOVE(Refusals)

public:
    static constexpr qint64 Quiet = 60'000; ///< ms between two lines about one offender
    static constexpr qsizetype MostOffenders = 4'096;

    using Clock = std::function<qint64()>; ///< milliseconds, never backwards

    Refusals(); ///< by the system's clock
    explicit Refusals(Clock clock);

    /// `offender` is what its address counts as (networkOf()). `detail`, in our own words, goes into the log.
    void note(Refusal refusal, const QString &offender, const char *detail = nullptr);

    [[nodiscard]] quint64 count(Refusal refusal) const { return m_counts[qsizetype(refusal)]; }
    /// All of them, by name.
    [[nodiscard]] QList<std::pair<QByteArray, double>> counts() const;

private:
    struct Offence {
        qint64 lastLine;
        quint64 unsaid = 0; ///< since then
    };

    [[nodiscard]] bool makePlace(qint64 now);

    Clock m_clock;
    QList<quint64> m_counts;
    QHash<std::pair<int, QString>, Offence> m_offences; // by reason and offender
    qint64 m_lastSweep = 0;
};

} // namespace maru
