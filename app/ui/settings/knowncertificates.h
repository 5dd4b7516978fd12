// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

#include <optional>

#include "app/ui/settings/profile.h"
#include "common/chat/fingerprint.h"
#include "common/chat/serveraddress.h"

namespace maru {

/// The certificates by which the user's servers are known again, for which no authority vouches: from an invite link,
/// or because the user said so. Kept in a file of the profile; how they are judged is troubleWithCertificate()'s
/// business. Servers that this app hosts are not among them.
class KnownCertificates
{
public:
    explicit KnownCertificates(const Profile &profile);

    /// By host and port, in whatever way they are spoken to.
    [[nodiscard]] std::optional<Fingerprint> of(const ServerAddress &address) const;
    void remember(const ServerAddress &address, const Fingerprint &fingerprint);

private:
    QString m_path;
    QHash<QString, Fingerprint> m_known; // by ServerAddress::text()
};

} // namespace maru
