// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/handshake.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace maru::websocket {
namespace {

constexpr auto keyField = "Sec-WebSocket-Key";
constexpr qsizetype keyBytes = 16;
constexpr auto version = "13";

/// What the key is hashed with, so that nobody answers by accident (RFC 6455, 1.3).
constexpr auto guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

} // namespace

std::optional<HttpResponse> handshakeRefusal(const HttpRequest &request)
{
    if (request.header("Sec-WebSocket-Version") != version) {
        auto refusal = HttpResponse::error(426, u"This server speaks WebSocket in version 13."_s);
        refusal.headers.append({"Upgrade"_ba, "websocket"_ba}); // RFC 9110, 15.5.22
        refusal.headers.append({"Sec-WebSocket-Version"_ba, version});
        return refusal;
    }
    const auto key =
        QByteArray::fromBase64Encoding(request.header(keyField), QByteArray::AbortOnBase64DecodingErrors);
    if (!key || (*key).size() != keyBytes) {
        return HttpResponse::error(400, u"Sec-WebSocket-Key is not 16 bytes in Base64."_s);
    }
    return std::nullopt;
}

QByteArray handshakeAnswer(const HttpRequest &request)
{
    const QByteArray accepted =
        QCryptographicHash::hash(request.header(keyField) + guid, QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + accepted + "\r\n\r\n";
}

} // namespace maru::websocket
