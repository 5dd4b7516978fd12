// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/credentials.h"

#include <sodium.h>

#include <algorithm>

#include "common/chat/limits.h"

namespace maru {
namespace {

/// BLAKE2b. Tokens and identities are long and random, so that nobody can guess them from the hash.
QByteArray hashOf(const QString &secret)
{
    // Before anything else of libsodium; does nothing from the second call on.
    if (sodium_init() < 0) {
        qFatal("libsodium does not start");
    }
    const QByteArray bytes = secret.toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return hash;
}

bool isBase64Url(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
}

} // namespace

AccessToken::AccessToken(const QString &token)
    : m_hash(token.isEmpty() ? QByteArray() : hashOf(token))
{}

bool AccessToken::matches(const QString &offered) const
{
    if (isOpen()) {
        return true;
    }
    // Hashes have one length, whatever was offered.
    const QByteArray hash = hashOf(offered);
    return sodium_memcmp(hash.constData(), m_hash.constData(), size_t(m_hash.size())) == 0;
}

Result<QString, ErrorCode> identityKey(const QString &secret)
{
    if (secret.size() < limits::IdentityMinCharacters || secret.size() > limits::IdentityMaxCharacters
        || !std::ranges::all_of(secret, isBase64Url)) {
        return Failure(ErrorCode::IdentityInvalid);
    }
    return QString::fromLatin1(hashOf(secret).toHex());
}

} // namespace maru
