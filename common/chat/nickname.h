// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include "common/chat/error.h"
#include "common/result.h"

namespace maru {

/// What a person is called on one server: 1 to 32 characters as a person counts them, trimmed, NFC, no control,
/// line-break or bidi-override characters, something visible. `Ann` and `ann` are one nickname.
class Nickname
{
public:
    /// Errors: NicknameEmpty, NicknameTooLong, NicknameInvalid.
    [[nodiscard]] static Result<Nickname, ErrorCode> parse(QStringView raw);

    /// As its bearer wrote it: what is shown.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// The case-folded form: what is compared.
    [[nodiscard]] const QString &key() const { return m_key; }

    friend bool operator==(const Nickname &a, const Nickname &b) { return a.m_key == b.m_key; }
    friend bool operator<(const Nickname &a, const Nickname &b) { return a.m_key < b.m_key; }
    friend size_t qHash(const Nickname &name, size_t seed = 0) { return qHash(name.m_key, seed); }

private:
    explicit Nickname(QString text);

    QString m_text;
    QString m_key;
};

} // namespace maru
