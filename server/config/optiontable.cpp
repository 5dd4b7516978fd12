// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/optiontable.h"

#include <algorithm>
#include <array>

#include "common/discovery/announcedserver.h"
#include "server/config/optionvalue.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Wrong applyListen(Settings &settings, const QString &value, bool isFirst)
{
    const auto address = ListenAddress::parse(value);
    if (!address) {
        return u"is not ADDRESS:PORT with an IP address, such as 192.168.1.5:3000, [::1]:3000 or :3000"_s;
    }
    if (isFirst) {
        settings.listen.clear();
    } else if (settings.listen.first().port != address->port) {
        return u"has another port than the address before: the server has one port"_s;
    }
    settings.listen.append(*address);
    return std::nullopt;
}

template <QString Settings::*member>
Wrong applyToken(Settings &settings, const QString &value, bool)
{
    return readToken(settings.*member, value);
}

/// A whole number from Least to Most.
template <int Settings::*member, int Least, int Most>
Wrong applyNumber(Settings &settings, const QString &value, bool)
{
    return readNumber(settings.*member, value, Least, Most);
}

/// The same, of bytes.
template <qint64 Settings::*member, qint64 Least, qint64 Most>
Wrong applyBytes(Settings &settings, const QString &value, bool)
{
    return readNumber(settings.*member, value, Least, Most);
}

/// The same, of the limits.
template <int ServerLimits::*member, int Least, int Most>
Wrong applyLimit(Settings &settings, const QString &value, bool)
{
    return readNumber(settings.limits.*member, value, Least, Most);
}

template <int ActionRates::*member>
Wrong applyShare(Settings &settings, const QString &value, bool)
{
    return readNumber(settings.limits.rates.*member, value, 1, 1'000'000);
}

template <Rate ActionRates::*member>
Wrong applyRate(Settings &settings, const QString &value, bool)
{
    return readRate(settings.limits.rates.*member, value);
}

template <Rate ServerLimits::*member>
Wrong applyRate(Settings &settings, const QString &value, bool)
{
    return readRate(settings.limits.*member, value);
}

Wrong applyLimits(Settings &settings, const QString &value, bool)
{
    return readChoice(settings.limitsOff, value, std::array{"on"_L1, "off"_L1});
}

template <QString Settings::*member>
Wrong applyText(Settings &settings, const QString &value, bool)
{
    settings.*member = value;
    return std::nullopt;
}

Wrong applyName(Settings &settings, const QString &value, bool)
{
    const QByteArray label = AnnouncedServer::label(value);
    if (value.isEmpty() || QString::fromUtf8(label) != value) {
        return u"is no name for people: one line of at most 63 bytes"_s;
    }
    settings.announcedName = value;
    return std::nullopt;
}

template <bool Settings::*member>
Wrong applySwitch(Settings &settings, const QString &value, bool)
{
    settings.*member = value == "yes"_L1;
    return std::nullopt;
}

Wrong applyOrigin(Settings &settings, const QString &value, bool isFirst)
{
    if (!isOrigin(QUrl(value, QUrl::StrictMode))) {
        return u"is not an origin, such as https://chat.example.org or http://localhost:5173"_s;
    }
    if (isFirst) {
        settings.allowedOrigins.clear();
    }
    settings.allowedOrigins.append(value);
    return std::nullopt;
}

Wrong applyPublicUrl(Settings &settings, const QString &value, bool)
{
    const QUrl url(value.endsWith(u'/') ? value.chopped(1) : value, QUrl::StrictMode);
    if (!isOrigin(url)) {
        return u"is not the server's address for browsers, such as https://chat.example.org"_s;
    }
    settings.publicUrl = url;
    return std::nullopt;
}

Wrong applyTrustedProxies(Settings &settings, const QString &value, bool isFirst)
{
    const auto subnet = QHostAddress::parseSubnet(value);
    if (subnet.first.isNull() || subnet.second < 0) {
        return u"is no network, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8"_s;
    }
    if (isFirst) {
        settings.trustedProxies.clear();
    }
    settings.trustedProxies.append(subnet);
    return std::nullopt;
}

Wrong applyLogLevel(Settings &settings, const QString &value, bool)
{
    return readChoice(settings.logLevel, value, std::array{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1});
}

Wrong applyLogFormat(Settings &settings, const QString &value, bool)
{
    return readChoice(settings.logFormat, value, std::array{"text"_L1, "json"_L1});
}

Wrong applyDurability(Settings &settings, const QString &value, bool)
{
    return readChoice(settings.durability, value, std::array{"full"_L1, "normal"_L1, "memory"_L1});
}

Wrong applyEventLoop(Settings &settings, const QString &value, bool)
{
    return readChoice(settings.eventLoop, value, std::array{"epoll"_L1, "qt"_L1});
}

/// A whole number from 0; 0 is no bound.
template <auto Retention::*member>
Wrong applyBound(Settings &settings, const QString &value, bool)
{
    int number = 0;
    Wrong wrong = readNumber(number, value, 0, 1'000'000'000);
    if (!wrong) {
        auto &bound = settings.retention.*member;
        bound.reset();
        if (number > 0) {
            bound = number;
        }
    }
    return wrong;
}

constexpr qint64 mostFileBytes = 1LL << 40;
constexpr int longestTime = 3'600'000; // ms
constexpr int mostConnections = 1'000'000;

constexpr std::array table = {
    Option{.key = "listen"_L1,
           .placeholder = "ADDRESS:PORT"_L1,
           .fallback = ":3000"_L1,
           .help = "Where to listen; :PORT means all addresses. Can be given again, with the same port."_L1,
           .apply = applyListen,
           .repeatable = true},
    Option{.key = "token"_L1,
           .placeholder = "TOKEN"_L1,
           .fallback = ""_L1,
           .help = "The access token that clients must bring. Others on this machine can see it in the process list: "
                   "prefer --token-file or the variable."_L1,
           .apply = applyToken<&Settings::token>,
           .secret = true,
           .group = "access"_L1},
    Option{.key = "token-file"_L1,
           .placeholder = "FILE"_L1,
           .fallback = ""_L1,
           .help =
               "A file that holds the access token. Without this, --token and --open a token is made at the first "
               "start and kept in the data folder."_L1,
           .apply = applyText<&Settings::tokenFile>,
           .group = "access"_L1},
    Option{.key = "open"_L1,
           .placeholder = ""_L1,
           .fallback = "no"_L1,
           .help = "Let everyone in, without a token."_L1,
           .apply = applySwitch<&Settings::open>,
           .group = "access"_L1},
    Option{.key = "tls-cert"_L1,
           .placeholder = "FILE"_L1,
           .fallback = ""_L1,
           .help = "Speak TLS, with the certificate in this PEM file, and those behind it that lead to an authority. "
                   "Read again on SIGHUP."_L1,
           .apply = applyText<&Settings::tlsCert>},
    Option{.key = "tls-key"_L1,
           .placeholder = "FILE"_L1,
           .fallback = ""_L1,
           .help = "The certificate's private key, in PEM, without a password."_L1,
           .apply = applyText<&Settings::tlsKey>},
    Option{.key = "tls-self-signed"_L1,
           .placeholder = ""_L1,
           .fallback = "no"_L1,
           .help = "Speak TLS, with a certificate that the server makes itself at the first start and keeps in the "
                   "data folder; the invite link holds its fingerprint."_L1,
           .apply = applySwitch<&Settings::tlsSelfSigned>},
    Option{.key = "announce"_L1,
           .placeholder = "NAME"_L1,
           .fallback = ""_L1,
           .help =
               "Tell the local network that this server is there, under this name, so that Maru and other programs "
               "find it (multicast DNS)."_L1,
           .apply = applyName},
    Option{.key = "data-dir"_L1,
           .placeholder = "FOLDER"_L1,
           .fallback = ""_L1,
           .help = "Where the server keeps what it must remember; made if there is none. Default: systemd's state "
                   "folder, or maru-server in the user's data folder."_L1,
           .apply = applyText<&Settings::dataDir>},
    Option{.key = "allow-origin"_L1,
           .placeholder = "ORIGIN"_L1,
           .fallback = "http://localhost:5173 http://localhost:5174"_L1,
           .help = "A web page's origin that may talk to this server. Can be given again."_L1,
           .apply = applyOrigin,
           .repeatable = true},
    Option{.key = "public-url"_L1,
           .placeholder = "URL"_L1,
           .fallback = ""_L1,
           .help = "Where people reach this server, when it is behind a proxy: what invite links say, and an origin "
                   "that is allowed."_L1,
           .apply = applyPublicUrl},
    Option{.key = "trusted-proxies"_L1,
           .placeholder = "NETWORK"_L1,
           .fallback = ""_L1,
           .help = "A reverse proxy, or a network of them, whose X-Forwarded-For is believed. Can be given again."_L1,
           .apply = applyTrustedProxies,
           .repeatable = true},
    Option{.key = "durability"_L1,
           .placeholder = "full|normal|memory"_L1,
           .fallback = "full"_L1,
           .help = "What an acknowledged message survives: full, a power cut; normal, a kill of the server; memory, "
                   "nothing, for it is not stored."_L1,
           .apply = applyDurability},
    Option{.key = "keep-days"_L1,
           .placeholder = "DAYS"_L1,
           .fallback = "0"_L1,
           .help = "Delete messages that are older; 0 keeps them."_L1,
           .apply = applyBound<&Retention::days>},
    Option{.key = "keep-messages"_L1,
           .placeholder = "MESSAGES"_L1,
           .fallback = "0"_L1,
           .help = "Delete the oldest messages of a room that has more; 0 keeps them."_L1,
           .apply = applyBound<&Retention::count>},
    Option{.key = "history"_L1,
           .placeholder = "MESSAGES"_L1,
           .fallback = "10000"_L1,
           .help = "How many messages are kept of each room that does not outlive the server: of ephemeral ones, and "
                   "of all with --durability memory."_L1,
           .apply = applyNumber<&Settings::history, 1, 1'000'000>},
    Option{.key = "file-size"_L1,
           .placeholder = "BYTES"_L1,
           .fallback = "67108864"_L1,
           .help = "The largest file that goes along with a message; 0: none does."_L1,
           .apply = applyBytes<&Settings::fileSize, 0, mostFileBytes>},
    Option{.key = "files-total"_L1,
           .placeholder = "BYTES"_L1,
           .fallback = "4294967296"_L1,
           .help = "All files together, of which each counts for at least 64 KiB."_L1,
           .apply = applyBytes<&Settings::filesTotal, 0, mostFileBytes>},
    Option{.key = "ping-interval"_L1,
           .placeholder = "MS"_L1,
           .fallback = "25000"_L1,
           .help = "How often a client is asked whether it is still there."_L1,
           .apply = applyNumber<&Settings::pingInterval, 100, 3'600'000>},
    Option{.key = "ping-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "20000"_L1,
           .help = "How long its answer may take."_L1,
           .apply = applyNumber<&Settings::pingTimeout, 100, 3'600'000>},
    Option{.key = "head-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "10000"_L1,
           .help = "How long a request head may take."_L1,
           .apply = applyNumber<&Settings::headTimeout, 100, 3'600'000>},
    Option{.key = "paced-above"_L1,
           .placeholder = "MESSAGES"_L1,
           .fallback = "100"_L1,
           .help = "A room with more messages a second is told them in pieces, 20 ms apart; 0: always at once."_L1,
           .apply = applyNumber<&Settings::pacedAbove, 0, 1'000'000>},
    Option{.key = "io-threads"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "0"_L1,
           .help = "Threads that read and write the clients' connections; 1: the one with the rules does; 0: half as "
                   "many as there are cores."_L1,
           .apply = applyNumber<&Settings::ioThreads, 0, 64>},
    Option{.key = "limits"_L1,
           .placeholder = "on|off"_L1,
           .fallback = "on"_L1,
           .help = "off: no limit on how much or how often; for measuring, on a loopback address alone."_L1,
           .apply = applyLimits},
    Option{.key = "connections-per-address"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "2000"_L1,
           .help = "Open connections from one address, or one IPv6 network of 64 bits; 0: any number."_L1,
           .apply = applyLimit<&ServerLimits::connectionsPerAddress, 0, mostConnections>},
    Option{.key = "sessions"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "50000"_L1,
           .help = "Clients at a time, however they are connected; 0: any number."_L1,
           .apply = applyLimit<&ServerLimits::sessions, 0, mostConnections>},
    Option{.key = "sessions-per-address"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "2000"_L1,
           .help = "The same, from one address, also behind a trusted proxy; 0: any number."_L1,
           .apply = applyLimit<&ServerLimits::sessionsPerAddress, 0, mostConnections>},
    Option{.key = "handshakes"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "1024"_L1,
           .help = "Connections that have not said yet what they want; 0: any number."_L1,
           .apply = applyLimit<&ServerLimits::handshakes, 0, mostConnections>},
    Option{.key = "handshakes-per-address"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "512"_L1,
           .help = "The same, from one address; 0: any number."_L1,
           .apply = applyLimit<&ServerLimits::handshakesPerAddress, 0, mostConnections>},
    Option{.key = "head-bytes"_L1,
           .placeholder = "BYTES"_L1,
           .fallback = "16384"_L1,
           .help = "How large a request head may be."_L1,
           .apply = applyLimit<&ServerLimits::headBytes, 1'024, 1'048'576>},
    Option{.key = "body-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "30000"_L1,
           .help = "How long a request body may take."_L1,
           .apply = applyLimit<&ServerLimits::bodyTimeout, 100, longestTime>},
    Option{.key = "message-bytes"_L1,
           .placeholder = "BYTES"_L1,
           .fallback = "1000000"_L1,
           .help = "How large one message of a client, or a request body, may be."_L1,
           .apply = applyLimit<&ServerLimits::messageBytes, 100'000, 100'000'000>},
    Option{.key = "connect-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "45000"_L1,
           .help = "How long a client may take to connect to the chat."_L1,
           .apply = applyLimit<&ServerLimits::connectTimeout, 100, longestTime>},
    Option{.key = "idle-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "30000"_L1,
           .help = "How long an HTTP connection may rest between two requests."_L1,
           .apply = applyLimit<&ServerLimits::idleTimeout, 100, longestTime>},
    Option{.key = "upgrade-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "10000"_L1,
           .help = "How long a WebSocket may take to carry on a session that polls."_L1,
           .apply = applyLimit<&ServerLimits::upgradeTimeout, 100, longestTime>},
    Option{.key = "attachments"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "10"_L1,
           .help = "How many attachments a packet may have."_L1,
           .apply = applyLimit<&ServerLimits::attachments, 0, 1'000>},
    Option{.key = "attachment-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "15000"_L1,
           .help = "How long the attachments of a packet may take."_L1,
           .apply = applyLimit<&ServerLimits::attachmentTimeout, 100, longestTime>},
    Option{.key = "unfinished-bytes"_L1,
           .placeholder = "BYTES"_L1,
           .fallback = "268435456"_L1,
           .help = "What is kept of all messages that are not whole yet, beyond 64 KiB of each; 0: any number."_L1,
           .apply = applyLimit<&ServerLimits::unfinishedBytes, 0, 2'000'000'000>},
    Option{.key = "waiting-bytes"_L1,
           .placeholder = "BYTES"_L1,
           .fallback = "1048576"_L1,
           .help = "What a client leaves unread before it is told less, and reads up from the log later."_L1,
           .apply = applyLimit<&ServerLimits::waitingBytes, 65'536, 1'000'000'000>},
    Option{.key = "stall-timeout"_L1,
           .placeholder = "MS"_L1,
           .fallback = "30000"_L1,
           .help = "How long such a client may take nothing at all."_L1,
           .apply = applyLimit<&ServerLimits::stallTimeout, 100, longestTime>},
    Option{.key = "request-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "1000/200"_L1,
           .help = "HTTP requests over one connection, but for proxies; beyond it the next one waits."_L1,
           .apply = applyRate<&ServerLimits::requests>},
    Option{.key = "packet-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "2000/500"_L1,
           .help = "Packets from one connection, a text of 32 KiB being one more; who sends more is closed."_L1,
           .apply = applyRate<&ServerLimits::packets>},
    Option{.key = "control-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "16384/1024"_L1,
           .help = "Bytes of WebSocket pings and pongs from one connection; who sends more is closed."_L1,
           .apply = applyRate<&ServerLimits::controlBytes>},
    Option{.key = "message-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "100/20"_L1,
           .help = "Messages said on one connection: so many at once, so many a second after that. More are "
                   "refused."_L1,
           .apply = applyRate<&ActionRates::say>},
    Option{.key = "join-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "250/10"_L1,
           .help = "Rooms entered."_L1,
           .apply = applyRate<&ActionRates::join>},
    Option{.key = "room-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "30/0.2"_L1,
           .help = "Rooms made."_L1,
           .apply = applyRate<&ActionRates::makeRoom>},
    Option{.key = "search-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "30/5"_L1,
           .help = "Searches."_L1,
           .apply = applyRate<&ActionRates::search>},
    Option{.key = "event-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "500/50"_L1,
           .help = "Everything else that a client asks for."_L1,
           .apply = applyRate<&ActionRates::other>},
    Option{.key = "token-rate"_L1,
           .placeholder = "BURST/SECOND"_L1,
           .fallback = "30/0.2"_L1,
           .help = "Wrong tokens from one address; then no token from there is looked at."_L1,
           .apply = applyRate<&ServerLimits::wrongTokens>},
    Option{.key = "identity-share"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "4"_L1,
           .help = "One identity may do as much as so many connections."_L1,
           .apply = applyShare<&ActionRates::identityShare>},
    Option{.key = "address-share"_L1,
           .placeholder = "COUNT"_L1,
           .fallback = "100"_L1,
           .help = "One address may do as much as so many connections."_L1,
           .apply = applyShare<&ActionRates::addressShare>},
    Option{.key = "metrics-token"_L1,
           .placeholder = "TOKEN"_L1,
           .fallback = ""_L1,
           .help = "What a reader of /metrics must bring. Without it only this machine may read them."_L1,
           .apply = applyToken<&Settings::metricsToken>,
           .secret = true},
    Option{.key = "log-level"_L1,
           .placeholder = "LEVEL"_L1,
           .fallback = "info"_L1,
           .help = "What goes to stderr: debug, info, warning or error."_L1,
           .apply = applyLogLevel},
    Option{.key = "log-format"_L1,
           .placeholder = "text|json"_L1,
           .fallback = "text"_L1,
           .help = "Whether a line of the log is text or a JSON object."_L1,
           .apply = applyLogFormat},
    Option{.key = "event-loop"_L1,
           .placeholder = "epoll|qt"_L1,
           .fallback = "epoll"_L1,
           .help = "Linux's epoll, for thousands of connections, or Qt's own event loop, as elsewhere."_L1,
           .apply = applyEventLoop},
};

} // namespace

QString Option::variable() const { return u"MARU_"_s + QString(key).toUpper().replace(u'-', u'_'); }

std::span<const Option> optionTable() { return table; }

const Option *findOption(QStringView key)
{
    const auto it = std::ranges::find_if(table, [key](const Option &option) { return option.key == key; });
    return it == table.end() ? nullptr : &*it;
}

QStringList optionKeys()
{
    QStringList keys;
    for (const Option &option : table) {
        keys.append(option.key);
    }
    return keys;
}

} // namespace maru
