// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/serveraddress.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

QUrl urlWith(const ServerAddress &address, QLatin1StringView scheme, const QString &path)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(address.host);
    url.setPort(address.port);
    url.setPath(path);
    return url;
}

} // namespace

Result<ServerAddress, AddressFault> ServerAddress::parse(QStringView typed)
{
    QString text = typed.trimmed().toString();
    if (text.isEmpty()) {
        return Failure(AddressFault::Empty);
    }
    if (text.size() > limits::InviteLinkUnits) {
        return Failure(AddressFault::NotAnAddress);
    }
    // A bare IPv6 address has no place for a port.
    if (text.count(u':') > 1 && !text.contains(u'[') && !text.contains("://"_L1)) {
        text = u'[' + text + u']';
    }
    if (!text.contains("://"_L1)) {
        if (text.contains(":/"_L1)) { // "http:/host": a slip, and no host named http
            return Failure(AddressFault::NotAnAddress);
        }
        text.prepend("http://"_L1);
    }
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        return Failure(AddressFault::NotAnAddress);
    }
    const QString scheme = url.scheme();
    const bool secure = scheme == "https"_L1 || scheme == "wss"_L1;
    if (!secure && scheme != "http"_L1 && scheme != "ws"_L1) {
        return Failure(AddressFault::UnknownScheme);
    }
    const int port = url.port(secure ? 443 : limits::DefaultPort);
    if (port < 1) {
        return Failure(AddressFault::NotAnAddress);
    }
    return ServerAddress{url.host(), quint16(port), secure};
}

QString ServerAddress::text() const
{
    const QString bracketed = host.contains(u':') ? u'[' + host + u']' : host;
    return bracketed + u':' + QString::number(port);
}

bool ServerAddress::isSameServer(const ServerAddress &other) const
{
    return port == other.port && host.compare(other.host, Qt::CaseInsensitive) == 0;
}

QUrl ServerAddress::httpUrl(const QString &path) const
{
    return urlWith(*this, secure ? "https"_L1 : "http"_L1, path);
}

QUrl ServerAddress::webSocketUrl() const
{
    QUrl url = urlWith(*this, secure ? "wss"_L1 : "ws"_L1, u"/socket.io/"_s);
    url.setQuery(u"EIO=4&transport=websocket"_s);
    return url;
}

} // namespace maru
