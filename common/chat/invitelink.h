// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

#include "common/chat/fingerprint.h"
#include "common/chat/roomname.h"
#include "common/chat/serveraddress.h"
#include "common/result.h"

namespace maru {

/// An invitation: where a server is, the token that opens it, and perhaps the room to go to. As text
/// `maru://host:port/room?key=token&also=otherhost`, percent-encoded UTF-8; `maru+tls://` when TLS is spoken, and
/// `sha256=` with the certificate's fingerprint if no authority vouches for it. A link is a secret as soon as it
/// holds a token: it is never logged.
struct InviteLink {
    ServerAddress server;
    QString token;
    std::optional<RoomName> room;
    QStringList otherHosts; ///< further addresses of the same server, same port; at most 16 are read
    /// The certificate that the server will show; none: one that an authority vouches for. Only with TLS.
    std::optional<Fingerprint> fingerprint = {};

    [[nodiscard]] static bool looksLikeOne(QStringView typed);
    [[nodiscard]] static Result<InviteLink, AddressFault> parse(QStringView typed);
    [[nodiscard]] QString text() const;

    bool operator==(const InviteLink &) const = default;
};

} // namespace maru
