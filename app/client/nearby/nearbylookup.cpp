// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/nearby/nearbylookup.h"

#include <algorithm>
#include <utility>

#include "common/discovery/announcedserver.h"

namespace maru {
namespace {

using dns::Record;
using dns::Type;

/// However long somebody wants to be remembered. Seconds.
constexpr quint32 longestTtl = 4'500;
/// What is known is told only as far as it fits into one datagram of any network.
constexpr qsizetype mostKnownBytes = 1'000;
constexpr qint64 msPerSecond = 1'000;

bool isSameData(const Record &a, const Record &b) { return a.type == b.type && a.data == b.data; }

} // namespace

bool NearbyLookup::matters(const Record &record, const LocalNetwork &network) const
{
    const dns::Name &type = AnnouncedServer::serviceType();
    if (const auto *pointer = std::get_if<dns::Pointer>(&record.data)) {
        return record.name == type && pointer->target.isChildOf(type);
    }
    if (const auto *service = std::get_if<dns::Service>(&record.data)) {
        return record.name.isChildOf(type) && service->port != 0;
    }
    if (std::holds_alternative<dns::Texts>(record.data)) {
        return record.name.isChildOf(type);
    }
    if (const auto *address = std::get_if<dns::Address>(&record.data)) {
        // Of a link-local one nobody says by which interface, and nobody is led elsewhere than to this network.
        const bool isUsable =
            address->address.protocol() == QAbstractSocket::IPv4Protocol || !address->address.isLinkLocal();
        return isUsable && network.contains(address->address);
    }
    return false;
}

void NearbyLookup::receive(const dns::Message &message, const LocalDatagram &from, qint64 now)
{
    if (!message.isResponse || !from.isFromPort) {
        return;
    }
    expire(now);
    QList<Record> records = message.answers + message.additionals;
    records.removeIf([&](const Record &record) { return !matters(record, from.network); });
    forgetFlushed(records, from);
    for (const Record &record : std::as_const(records)) {
        hear(record, from, now);
    }
}

/// A record that is unique takes the place of all that its sender said before. Where it was said before it stays, so
/// that what is shown keeps its order.
void NearbyLookup::forgetFlushed(const QList<Record> &records, const LocalDatagram &from)
{
    m_heard.removeIf([&](const Heard &old) {
        bool isReplaced = false;
        for (const Record &record : records) {
            if (record.isUnique && record.type == old.record.type
                && old.interface == from.network.interface && old.sender == from.sender.address
                && record.name == old.record.name) {
                if (isSameData(record, old.record)) {
                    return false;
                }
                isReplaced = true;
            }
        }
        return isReplaced;
    });
}

void NearbyLookup::hear(const Record &record, const LocalDatagram &from, qint64 now)
{
    const auto old = std::ranges::find_if(m_heard, [&](const Heard &heard) {
        return heard.interface == from.network.interface && heard.sender == from.sender.address
            && isSameData(heard.record, record) && heard.record.name == record.name;
    });
    if (record.ttl == 0) {
        if (old != m_heard.end()) {
            m_heard.erase(old);
        }
        return;
    }
    const qint64 expires = now + std::min(record.ttl, longestTtl) * msPerSecond;
    if (old != m_heard.end()) {
        old->expires = expires;
        old->record.ttl = record.ttl;
        return;
    }
    const auto ofSender =
        std::ranges::count_if(m_heard, [&from](const Heard &heard) { return heard.sender == from.sender.address; });
    if (m_heard.size() < MostRecords && ofSender < MostRecordsOfOne) {
        m_heard.append({record, record.name.key(), from.network.interface, from.sender.address, now, expires});
    }
}

void NearbyLookup::setNetworks(const QList<LocalNetwork> &networks)
{
    m_heard.removeIf([&networks](const Heard &heard) {
        return std::ranges::none_of(networks, [&heard](const LocalNetwork &network) {
            return network.interface == heard.interface && network.contains(heard.sender);
        });
    });
}

void NearbyLookup::expire(qint64 now)
{
    m_heard.removeIf([now](const Heard &heard) { return heard.expires <= now; });
}

std::optional<qint64> NearbyLookup::nextExpiry() const
{
    const auto first = std::ranges::min_element(m_heard, {}, &Heard::expires);
    return first == m_heard.end() ? std::nullopt : std::optional(first->expires);
}

QList<const NearbyLookup::Heard *> NearbyLookup::heard(Type type, const QByteArray &key) const
{
    QList<const Heard *> found;
    for (const Heard &heard : m_heard) {
        if (heard.record.type == type && heard.key == key) {
            found.append(&heard);
        }
    }
    return found;
}

std::optional<NearbyServer> NearbyLookup::serverOf(const dns::Name &instance, const Heard &service) const
{
    const auto &record = std::get<dns::Service>(service.record.data);
    const auto texts = heard(Type::Txt, instance.key());
    const auto own = std::ranges::find(texts, service.sender, &Heard::sender); // before somebody else's
    if (texts.isEmpty()) {
        return std::nullopt;
    }
    const Heard *text = own != texts.end() ? *own : texts.first();
    const auto told = AnnouncedServer::fromTexts(std::get<dns::Texts>(text->record.data));
    if (!told) {
        return std::nullopt; // another Maru's, which this one does not understand
    }
    NearbyServer server{instance.key() + record.host.key() + QByteArray::number(record.port),
                        AnnouncedServer::shownName(instance.labels().first()),
                        {},
                        told->wantsInvitation,
                        told->fingerprint};
    for (const Type type : {Type::A, Type::Aaaa}) {
        for (const Heard *heard : heard(type, record.host.key())) {
            const auto &address = std::get<dns::Address>(heard->record.data).address;
            const ServerAddress one{address.toString(), record.port, told->isSecure};
            if (!server.addresses.contains(one)) {
                server.addresses.append(one);
            }
        }
    }
    return server.addresses.isEmpty() ? std::nullopt : std::optional(server);
}

QList<NearbyServer> NearbyLookup::servers() const
{
    QList<NearbyServer> servers;
    for (const Heard *pointer : heard(Type::Ptr, AnnouncedServer::serviceType().key())) {
        const dns::Name &instance = std::get<dns::Pointer>(pointer->record.data).target;
        for (const Heard *service : heard(Type::Srv, instance.key())) {
            const auto server = serverOf(instance, *service);
            const bool isNew = server && std::ranges::find(servers, server->id, &NearbyServer::id) == servers.end();
            if (isNew && servers.size() < MostServers) {
                servers.append(*server);
            }
        }
    }
    return servers;
}

dns::Message NearbyLookup::question(qint64 now) const
{
    dns::Message message;
    message.questions = {{AnnouncedServer::serviceType(), Type::Ptr, false}};
    const auto ask = [&message](const dns::Name &name) {
        const dns::Question question{name, Type::Any, false};
        if (message.questions.size() <= MostServers && !message.questions.contains(question)) {
            message.questions.append(question);
        }
    };
    qsizetype bytes = 0;
    for (const Heard *pointer : heard(Type::Ptr, AnnouncedServer::serviceType().key())) {
        const dns::Name &instance = std::get<dns::Pointer>(pointer->record.data).target;
        const auto services = heard(Type::Srv, instance.key());
        if (services.isEmpty() || heard(Type::Txt, instance.key()).isEmpty()) {
            ask(instance);
        }
        for (const Heard *service : services) {
            const dns::Name &host = std::get<dns::Service>(service->record.data).host;
            if (heard(Type::A, host.key()).isEmpty() && heard(Type::Aaaa, host.key()).isEmpty()) {
                ask(host);
            }
        }
        const qint64 left = (pointer->expires - now) / msPerSecond;
        bytes += instance.wire().size();
        if (left > pointer->record.ttl / 2 && bytes < mostKnownBytes) { // RFC 6762, 7.1
            Record known = pointer->record;
            known.ttl = quint32(left);
            message.answers.append(known);
        }
    }
    return message;
}

} // namespace maru
