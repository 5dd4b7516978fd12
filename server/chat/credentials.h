// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include "common/chat/error.h"
#include "common/result.h"

namespace maru {

/// The server's access token. Keeps only its hash, compares in constant time.
class AccessToken
{
public:
    /// An empty token lets everyone in.
    explicit AccessToken(const QString &token);

    [[nodiscard]] bool matches(const QString &offered) const;
    [[nodiscard]] bool isOpen() const { return m_hash.isEmpty(); }

private:
    QByteArray m_hash;
};

/// What the server keeps of an identity: the hash of its secret, as text. Error: IdentityInvalid, unless the secret
/// has 22 to 128 characters of base64url.
[[nodiscard]] Result<QString, ErrorCode> identityKey(const QString &secret);

} // namespace maru
