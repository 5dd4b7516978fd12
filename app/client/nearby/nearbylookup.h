// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>

#include "app/client/nearby/nearbyserver.h"
#include "common/discovery/dnsmessage.h"
#include "common/discovery/locallink.h"

namespace maru {

/// What was heard of servers nearby, and what follows from it. Pure: time comes in, in milliseconds of any clock that
/// only goes forward.
///
/// Believes nobody more than need be: a server's address counts only if it is on the network from which it was told;
/// what one computer said no other can take back; and of one computer, and in all, only so much is remembered.
class NearbyLookup
{
public:
    static constexpr qsizetype MostRecords = 512;
    static constexpr qsizetype MostRecordsOfOne = 48; ///< of one sender
    static constexpr qsizetype MostServers = 32;

    /// `isAnswer`: it came from the port from which answers have to come.
    void receive(const dns::Message &message, const LocalDatagram &from, qint64 now);
    /// Forgets what was told of networks that are no longer there.
    void setNetworks(const QList<LocalNetwork> &networks);
    /// Forgets what is too old.
    void expire(qint64 now);
    /// When something is too old next; none if there is nothing.
    [[nodiscard]] std::optional<qint64> nextExpiry() const;

    /// In the order in which they were heard of; at most MostServers.
    [[nodiscard]] QList<NearbyServer> servers() const;
    /// Who is there, and what is missing of those that are known; says what is known, so that it is not told again.
    [[nodiscard]] dns::Message question(qint64 now) const;
    /// There are some of which something is missing.
    [[nodiscard]] bool isIncomplete() const { return question(0).questions.size() > 1; }

private:
    struct Heard {
        dns::Record record;
        QByteArray key; ///< of its name
        int interface = 0;
        QHostAddress sender;
        qint64 at = 0;
        qint64 expires = 0;
    };

    [[nodiscard]] bool matters(const dns::Record &record, const LocalNetwork &network) const;
    void forgetFlushed(const QList<dns::Record> &records, const LocalDatagram &from);
    void hear(const dns::Record &record, const LocalDatagram &from, qint64 now);
    [[nodiscard]] QList<const Heard *> heard(dns::Type type, const QByteArray &key) const;
    [[nodiscard]] std::optional<NearbyServer> serverOf(const dns::Name &instance, const Heard &service) const;

    QList<Heard> m_heard; // the oldest first
};

} // namespace maru
