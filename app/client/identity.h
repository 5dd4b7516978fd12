// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/result.h"

namespace maru {

/// Why there is no identity: for the user, who may repair it.
struct IdentityError {
    QString path;
    QString text; ///< the operating system's words, or what is wrong with the file
};

/// The secret by which servers recognise this user and keep the nickname for nobody else: 32 random bytes in
/// base64url, kept in a file that only the user can read. A file that is there is never overwritten.
class Identity
{
public:
    [[nodiscard]] static Result<Identity, IdentityError> loadOrCreate(const QString &path);

    [[nodiscard]] const QString &secret() const { return m_secret; }

private:
    explicit Identity(QString secret)
        : m_secret(std::move(secret))
    {}

    QString m_secret;
};

} // namespace maru
