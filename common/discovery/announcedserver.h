// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

#include "common/chat/fingerprint.h"
#include "common/discovery/dnsmessage.h"

namespace maru {

/// What a server tells its local network of itself, as a service of DNS-SD (RFC 6763) `_maru._tcp`. All of it can be
/// read by everybody there, and said by anybody: never a token, and nothing that is believed without being checked.
struct AnnouncedServer {
    QString name; ///< for people
    quint16 port = 0;
    bool isSecure = false; ///< speaks TLS
    bool wantsInvitation = false; ///< lets in only who has a token
    /// Of the certificate that no authority vouches for.
    std::optional<Fingerprint> fingerprint = {};

    /// What all of Maru's servers are listed under.
    [[nodiscard]] static const dns::Name &serviceType();
    /// What all kinds of services are listed under (RFC 6763, 9).
    [[nodiscard]] static const dns::Name &serviceTypes();

    /// The name as a label: what is not to be shown is taken out, and what is over 63 bytes cut off, between
    /// characters as a person sees them. From the second on it gets its number: "Kim's computer (2)".
    [[nodiscard]] static QByteArray label(const QString &name, int number = 1);
    /// A label as it can be shown, whoever made it: one line without control and direction characters; empty if it is
    /// no text.
    [[nodiscard]] static QString shownName(const QByteArray &label);

    [[nodiscard]] dns::Texts texts() const;
    /// The opposite, of somebody's texts: without name and port. None if they are of a version that cannot be read.
    [[nodiscard]] static std::optional<AnnouncedServer> fromTexts(const dns::Texts &texts);
};

} // namespace maru
