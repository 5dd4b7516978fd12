// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>

#include <limits>

#include "common/discovery/announcedserver.h"
#include "common/discovery/dnsmessage.h"
#include "common/discovery/locallink.h"

namespace maru {

/// What somebody is to be told, on the network of one interface.
struct DnsOutgoing {
    dns::Message message;
    int interface = 0;
    std::optional<LocalPeer> to = {}; ///< alone; none: everybody there
};

/// The rules by which one server is announced (RFC 6762): its name is asked for before it is taken, and numbered if
/// somebody has it; it is announced, answers are given to those who ask, and when it ends that is said. Pure: time
/// comes in, in milliseconds of any clock that only goes forward, and what is to be sent goes out.
///
/// Its host is a name of its own, by chance, so that it never gets into the way of what else on this computer speaks
/// for the computer's name. Bounds: an answer to all at most once a second and network, to one asker ten a second.
class Responder
{
public:
    /// Probing begins at `now`. `host` is the label of the host's name.
    Responder(AnnouncedServer server, const QByteArray &host, qint64 now);

    /// Where the server can be reached: announces it there, and no longer elsewhere.
    void setNetworks(const QList<LocalNetwork> &networks, qint64 now);
    [[nodiscard]] QList<DnsOutgoing> receive(const dns::Message &message, const LocalDatagram &from, qint64 now);
    /// What is to be sent now; to be called at next().
    [[nodiscard]] QList<DnsOutgoing> due(qint64 now);
    /// When due() has something to do.
    [[nodiscard]] qint64 next() const;
    static constexpr qint64 Never = std::numeric_limits<qint64>::max();
    /// What to send when the server is no longer there; nothing before it was announced.
    [[nodiscard]] QList<DnsOutgoing> goodbye() const;

    /// The name under which it is to be found, with its number if it needs one.
    [[nodiscard]] QString name() const { return AnnouncedServer::shownName(m_instance.labels().first()); }
    /// Nobody objected to the name.
    [[nodiscard]] bool isNamed() const { return m_probesLeft == 0; }

private:
    [[nodiscard]] QList<dns::Record> records(const LocalNetwork &network) const;
    [[nodiscard]] dns::Record serviceRecord() const;
    [[nodiscard]] dns::Message probe(const LocalNetwork &network) const;
    [[nodiscard]] bool isAsked(const dns::Question &question, const dns::Message &query) const;
    [[nodiscard]] bool isContradicted(const dns::Message &message) const;
    [[nodiscard]] QList<DnsOutgoing> answer(const dns::Message &query, const LocalDatagram &from, qint64 now);
    void meetRival(const dns::Message &query, qint64 now);
    void rename(qint64 now);
    void startProbing(qint64 at);

    struct Presence { ///< on one network
        LocalNetwork network;
        qint64 lastTold = std::numeric_limits<qint64>::min() / 2;
        qint64 answerAt = Never;
        int announcementsLeft = 0;
        qint64 announceAt = Never;
    };

    AnnouncedServer m_server;
    dns::Name m_host;
    dns::Name m_instance;
    int m_number = 1;
    int m_renamings = 0;
    int m_probesLeft = 0;
    qint64 m_probeAt = Never;
    qint64 m_aloneToldAt = std::numeric_limits<qint64>::min() / 2;
    QHash<int, Presence> m_presences; ///< by interface
};

} // namespace maru
