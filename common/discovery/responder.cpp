// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/responder.h"

#include <algorithm>

namespace maru {
namespace {

using dns::Message;
using dns::Question;
using dns::Record;
using dns::Type;

constexpr int probes = 3; // RFC 6762, 8.1
constexpr int probeInterval = 250; // ms
constexpr int rivalPause = 1'000; // ms, 8.2
constexpr int announcements = 2; // 8.3
constexpr int announcementInterval = 1'000; // ms
constexpr int answerInterval = 1'000; // ms, 6
constexpr int aloneInterval = 100; // ms
constexpr int shortestWait = 20; // ms: so that not all answer at the same moment
constexpr int manyRenamings = 15;
constexpr int renamingPause = 5'000; // ms, 8.1
/// Short enough that nobody is offered a server for long that ended without saying so. Seconds.
constexpr quint32 ttl = 120;
constexpr quint32 aloneTtl = 10; // 6.7

bool isOf(const Record &record, const dns::Name &name, Type type)
{
    return record.type == type && record.name == name;
}

/// Others cannot use it without knowing by which interface of theirs.
bool isUsable(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol || !address.isLinkLocal();
}

} // namespace

Responder::Responder(AnnouncedServer server, const QByteArray &host, qint64 now)
    : m_server(std::move(server))
    , m_host(dns::Name::of({host, "local"}).value())
    , m_instance(AnnouncedServer::serviceType().child(AnnouncedServer::label(m_server.name)).value())
{
    startProbing(now);
}

void Responder::startProbing(qint64 at)
{
    m_probesLeft = probes;
    m_probeAt = at;
    for (Presence &presence : m_presences) {
        presence.announceAt = presence.answerAt = Never;
        presence.announcementsLeft = 0;
    }
}

void Responder::setNetworks(const QList<LocalNetwork> &networks, qint64 now)
{
    QHash<int, Presence> presences;
    for (const LocalNetwork &network : networks) {
        if (!std::ranges::any_of(network.addresses, [](const auto &own) { return isUsable(own.first); })) {
            continue;
        }
        const auto before = m_presences.constFind(network.interface);
        if (before != m_presences.cend() && before->network == network) {
            presences.insert(network.interface, *before);
            continue;
        }
        Presence presence{network};
        if (isNamed()) {
            presence.announcementsLeft = announcements;
            presence.announceAt = now;
        }
        presences.insert(network.interface, presence);
    }
    m_presences = presences;
}

Record Responder::serviceRecord() const
{
    return {m_instance, Type::Srv, ttl, dns::Service{m_server.port, m_host}, true};
}

QList<Record> Responder::records(const LocalNetwork &network) const
{
    QList<Record> records{{AnnouncedServer::serviceType(), Type::Ptr, ttl, dns::Pointer{m_instance}, false},
                          serviceRecord(),
                          {m_instance, Type::Txt, ttl, m_server.texts(), true}};
    for (const auto &[address, bits] : network.addresses) {
        if (isUsable(address)) {
            const Type type = address.protocol() == QAbstractSocket::IPv4Protocol ? Type::A : Type::Aaaa;
            records.append({m_host, type, ttl, dns::Address{address}, true});
        }
    }
    return records;
}

Message Responder::probe(const LocalNetwork &network) const
{
    Message message;
    message.questions = {{m_instance, Type::Any, false}, {m_host, Type::Any, false}};
    for (Record record : records(network)) {
        if (record.isUnique) {
            record.isUnique = false; // the mark belongs to answers alone (10.2)
            message.authorities.append(record);
        }
    }
    return message;
}

QList<DnsOutgoing> Responder::due(qint64 now)
{
    QList<DnsOutgoing> outgoing;
    if (m_probesLeft > 0 && m_probeAt <= now && !m_presences.isEmpty()) {
        for (const Presence &presence : std::as_const(m_presences)) {
            outgoing.append({probe(presence.network), presence.network.interface});
        }
        m_probeAt = now + probeInterval;
        if (--m_probesLeft == 0) { // and after the time for objections it is announced
            for (Presence &presence : m_presences) {
                presence.announcementsLeft = announcements;
                presence.announceAt = m_probeAt;
            }
            m_probeAt = Never;
        }
    }
    for (Presence &presence : m_presences) {
        const bool announces = presence.announceAt <= now;
        if (!announces && presence.answerAt > now) {
            continue;
        }
        Message message;
        message.isResponse = true;
        message.answers = records(presence.network);
        outgoing.append({message, presence.network.interface});
        presence.lastTold = now;
        presence.answerAt = Never;
        if (announces) {
            presence.announceAt = --presence.announcementsLeft > 0 ? now + announcementInterval : Never;
        }
    }
    return outgoing;
}

qint64 Responder::next() const
{
    qint64 next = m_presences.isEmpty() ? Never : m_probeAt;
    for (const Presence &presence : m_presences) {
        next = std::min({next, presence.announceAt, presence.answerAt});
    }
    return next;
}

QList<DnsOutgoing> Responder::goodbye() const
{
    QList<DnsOutgoing> outgoing;
    if (!isNamed()) {
        return outgoing;
    }
    for (const Presence &presence : m_presences) {
        Message message;
        message.isResponse = true;
        message.answers = records(presence.network);
        for (Record &record : message.answers) {
            record.ttl = 0;
        }
        outgoing.append({message, presence.network.interface});
    }
    return outgoing;
}

QList<DnsOutgoing> Responder::receive(const Message &message, const LocalDatagram &from, qint64 now)
{
    if (!message.isResponse) {
        if (!isNamed()) {
            meetRival(message, now);
            return {};
        }
        return answer(message, from, now);
    }
    if (from.isFromPort && isContradicted(message)) {
        if (isNamed()) {
            startProbing(now + probeInterval); // whoever has the name will say so
        } else {
            rename(now);
        }
    }
    return {};
}

/// Somebody asks for the same name at the same time: one of us gets it (8.2).
void Responder::meetRival(const Message &query, qint64 now)
{
    const QByteArray own = serviceRecord().dataBytes();
    for (const Record &record : query.authorities) {
        if (isOf(record, m_instance, Type::Srv) && record.dataBytes() > own) {
            startProbing(now + rivalPause);
            return;
        }
    }
}

bool Responder::isContradicted(const Message &message) const
{
    const QByteArray own = serviceRecord().dataBytes();
    const auto contradicts = [&](const Record &record) {
        return record.ttl > 0 && isOf(record, m_instance, Type::Srv) && record.dataBytes() != own;
    };
    return std::ranges::any_of(message.answers, contradicts) || std::ranges::any_of(message.additionals, contradicts);
}

void Responder::rename(qint64 now)
{
    ++m_number;
    ++m_renamings;
    m_instance = AnnouncedServer::serviceType().child(AnnouncedServer::label(m_server.name, m_number)).value();
    startProbing(m_renamings > manyRenamings ? now + renamingPause : now);
}

bool Responder::isAsked(const Question &question, const Message &query) const
{
    const auto isFor = [&question](const dns::Name &name, std::initializer_list<Type> types) {
        return (question.type == Type::Any || std::ranges::find(types, question.type) != types.end())
            && question.name == name;
    };
    if (isFor(AnnouncedServer::serviceType(), {Type::Ptr})) {
        return !std::ranges::any_of(query.answers, [this](const Record &known) {
            const auto *pointer = std::get_if<dns::Pointer>(&known.data);
            return isOf(known, AnnouncedServer::serviceType(), Type::Ptr) && pointer != nullptr
                && pointer->target == m_instance && known.ttl > ttl / 2;
        });
    }
    return isFor(m_instance, {Type::Srv, Type::Txt}) || isFor(m_host, {Type::A, Type::Aaaa});
}

QList<DnsOutgoing> Responder::answer(const Message &query, const LocalDatagram &from, qint64 now)
{
    const auto presence = m_presences.find(from.network.interface);
    if (presence == m_presences.end()) {
        return {};
    }
    const auto isForTypes = [](const Question &question) {
        return question.name == AnnouncedServer::serviceTypes()
            && (question.type == Type::Ptr || question.type == Type::Any);
    };
    const bool wantsTypes = std::ranges::any_of(query.questions, isForTypes);
    const bool wantsServer =
        std::ranges::any_of(query.questions, [&](const Question &one) { return isAsked(one, query); });
    if (!wantsTypes && !wantsServer) {
        return {};
    }
    Message message;
    message.isResponse = true;
    if (wantsTypes) {
        message.answers = {
            {AnnouncedServer::serviceTypes(), Type::Ptr, ttl, dns::Pointer{AnnouncedServer::serviceType()}, false}};
    }
    if (!from.isFromPort) { // who does not listen to the group gets an answer alone, as of any DNS server (6.7)
        if (now - m_aloneToldAt < aloneInterval) {
            return {};
        }
        m_aloneToldAt = now;
        message.id = query.id;
        message.questions = query.questions;
        if (wantsServer) {
            message.answers += records(presence->network);
        }
        for (Record &record : message.answers) {
            record.ttl = std::min(record.ttl, aloneTtl);
            record.isUnique = false;
        }
        return {{message, from.network.interface, from.sender}};
    }
    if (wantsServer) {
        // Who is about to take the name has 250 ms to hear of us (6).
        const bool isProbe = !query.authorities.isEmpty();
        const int spread = shortestWait + quint8(m_host.labels().first().back()) % 100;
        const qint64 soon = isProbe ? now : now + spread;
        const qint64 wait = isProbe ? probeInterval - 1 : answerInterval;
        presence->answerAt = std::min(presence->answerAt, std::max(soon, presence->lastTold + wait));
    }
    if (!wantsTypes || now - m_aloneToldAt < aloneInterval) {
        return {};
    }
    m_aloneToldAt = now;
    return {{message, from.network.interface}};
}

} // namespace maru
