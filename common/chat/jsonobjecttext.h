// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QStringView>

namespace maru {

/// Writes a JSON object (RFC 8259) straight as UTF-8: for what is said a thousand times a second, where a
/// QJsonObject would be built, sorted and converted only to be written.
class JsonObjectText
{
public:
    JsonObjectText() { m_text.reserve(256); } // a usual message: it need not grow

    /// `key` needs no escape, `text` is valid UTF-16.
    void put(QLatin1StringView key, QStringView text);
    void put(QLatin1StringView key, qint64 number);
    void put(QLatin1StringView key, bool isSo);
    void put(QLatin1StringView key, const JsonObjectText &object);

    [[nodiscard]] QByteArray text() const { return m_text.isEmpty() ? QByteArrayLiteral("{}") : m_text + '}'; }

private:
    void putKey(QLatin1StringView key);
    void putString(QStringView text);

    QByteArray m_text; // without the last brace
};

} // namespace maru
