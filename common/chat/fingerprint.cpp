// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/fingerprint.h"

#include <QCryptographicHash>

#include <algorithm>

namespace maru {
namespace {

constexpr qsizetype pairs = 32;

bool isHexDigit(QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); }

} // namespace

Fingerprint Fingerprint::of(QByteArrayView certificate)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(certificate.toByteArray());
    return Fingerprint(hash.result());
}

std::optional<Fingerprint> Fingerprint::parse(QStringView typed)
{
    constexpr qsizetype pairWithColon = 3;
    QString digits = typed.toString();
    if (digits.size() == pairs * pairWithColon - 1) {
        for (qsizetype i = digits.size() - pairWithColon; i > 0; i -= pairWithColon) {
            if (digits[i] != u':') {
                return std::nullopt;
            }
            digits.remove(i, 1);
        }
    }
    if (digits.size() != pairs * 2 || !std::ranges::all_of(digits, isHexDigit)) {
        return std::nullopt;
    }
    return Fingerprint(QByteArray::fromHex(digits.toLatin1()));
}

QString Fingerprint::text() const { return QString::fromLatin1(m_bytes.toHex(':')).toUpper(); }

QString Fingerprint::digits() const { return QString::fromLatin1(m_bytes.toHex()); }

} // namespace maru
