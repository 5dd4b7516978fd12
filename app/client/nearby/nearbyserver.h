// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

#include "common/chat/fingerprint.h"
#include "common/chat/serveraddress.h"

namespace maru {

/// A server as it told its local network of itself. Nothing of it is proven: who is meant by the name, and whose the
/// fingerprint is, only the connection can tell.
struct NearbyServer {
    QByteArray id; ///< the same as long as it is the same
    QString name; ///< one line, safe to be shown; may be empty
    QList<ServerAddress> addresses; ///< of one server, the likeliest first; never empty
    bool wantsInvitation = false;
    std::optional<Fingerprint> fingerprint = {};

    bool operator==(const NearbyServer &) const = default;
};

} // namespace maru
