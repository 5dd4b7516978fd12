// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/invitelink.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr QLatin1StringView plainScheme = "maru"_L1;
constexpr QLatin1StringView tlsScheme = "maru+tls"_L1;
constexpr qsizetype mostOtherHosts = 16;

/// Nothing in a query value may be mistaken for its syntax, a '+' not for a blank.
QString percentEncoded(const QString &value) { return QString::fromLatin1(QUrl::toPercentEncoding(value)); }

/// The opposite. QUrl's own decoding leaves what Unicode calls noncharacters as they are written.
QString percentDecoded(const QString &value) { return QUrl::fromPercentEncoding(value.toUtf8()); }

/// A host and nothing but a host: no port, no path.
bool isHost(const QString &text)
{
    QUrl url;
    url.setHost(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty();
}

} // namespace

bool InviteLink::looksLikeOne(QStringView typed)
{
    const QStringView text = typed.trimmed();
    return text.startsWith("maru:"_L1, Qt::CaseInsensitive) || text.startsWith("maru+tls:"_L1, Qt::CaseInsensitive);
}

Result<InviteLink, AddressFault> InviteLink::parse(QStringView typed)
{
    const QStringView text = typed.trimmed();
    if (text.isEmpty()) {
        return Failure(AddressFault::Empty);
    }
    if (text.size() > limits::InviteLinkUnits) {
        return Failure(AddressFault::NotAnAddress);
    }
    const QUrl url(text.toString(), QUrl::StrictMode);
    if (url.scheme() != plainScheme && url.scheme() != tlsScheme) {
        return Failure(AddressFault::UnknownScheme);
    }
    const int port = url.port(limits::DefaultPort);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || port < 1) {
        return Failure(AddressFault::NotAnAddress);
    }
    InviteLink link{ServerAddress{url.host(), quint16(port), url.scheme() == tlsScheme}, {}, std::nullopt, {}};
    const QUrlQuery query(url);
    link.token = percentDecoded(query.queryItemValue(u"key"_s, QUrl::FullyEncoded));
    for (const QString &host : query.allQueryItemValues(u"also"_s, QUrl::FullyDecoded)) {
        if (link.otherHosts.size() < mostOtherHosts && isHost(host)) {
            link.otherHosts.append(host);
        }
    }
    // A fingerprint that cannot be read must not become none: nobody would check what the link was to guarantee.
    if (const QStringList written = query.allQueryItemValues(u"sha256"_s, QUrl::FullyDecoded); !written.isEmpty()) {
        link.fingerprint = Fingerprint::parse(written.first());
        if (written.size() > 1 || !link.fingerprint || !link.server.secure) {
            return Failure(AddressFault::NotAnAddress);
        }
    }
    const QString path = percentDecoded(url.path(QUrl::FullyEncoded).mid(1));
    if (!path.isEmpty()) {
        auto room = RoomName::parse(path);
        if (!room) {
            return Failure(AddressFault::NotAnAddress);
        }
        link.room = *std::move(room);
    }
    return link;
}

QString InviteLink::text() const
{
    QString link = "%1://%2/"_L1.arg(server.secure ? tlsScheme : plainScheme, server.text());
    if (room) {
        link += percentEncoded(room->text());
    }
    QStringList query;
    if (!token.isEmpty()) {
        query += u"key="_s + percentEncoded(token);
    }
    if (fingerprint) {
        query += u"sha256="_s + fingerprint->digits();
    }
    for (const QString &host : otherHosts) {
        query += u"also="_s + percentEncoded(host);
    }
    return query.isEmpty() ? link : link + u'?' + query.join(u'&');
}

} // namespace maru
