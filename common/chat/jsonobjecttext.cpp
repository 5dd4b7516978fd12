// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/jsonobjecttext.h"

#include <array>
#include <charconv>
#include <limits>

namespace maru {
namespace {

bool needsEscape(QChar unit) { return unit < u' ' || unit == u'"' || unit == u'\\'; }

QByteArray escapeOf(QChar unit)
{
    switch (unit.unicode()) {
    case u'"':
        return "\\\"";
    case u'\\':
        return "\\\\";
    case u'\n':
        return "\\n";
    case u'\r':
        return "\\r";
    case u'\t':
        return "\\t";
    default:
        return "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    }
}

} // namespace

void JsonObjectText::put(QLatin1StringView key, QStringView text)
{
    putKey(key);
    putString(text);
}

void JsonObjectText::put(QLatin1StringView key, qint64 number)
{
    putKey(key);
    std::array<char, std::numeric_limits<qint64>::digits10 + 2> digits; // with a sign
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    m_text.append(digits.data(), end - digits.data());
}

void JsonObjectText::put(QLatin1StringView key, bool isSo)
{
    putKey(key);
    m_text += isSo ? "true" : "false";
}

void JsonObjectText::put(QLatin1StringView key, const JsonObjectText &object)
{
    putKey(key);
    m_text += object.text();
}

void JsonObjectText::putKey(QLatin1StringView key)
{
    m_text += m_text.isEmpty() ? "{\"" : ",\"";
    m_text.append(key.data(), key.size());
    m_text += "\":";
}

void JsonObjectText::putString(QStringView text)
{
    m_text += '"';
    qsizetype begin = 0;
    for (qsizetype place = 0; place < text.size(); ++place) {
        if (needsEscape(text[place])) {
            m_text += text.sliced(begin, place - begin).toUtf8() + escapeOf(text[place]);
            begin = place + 1;
        }
    }
    m_text += text.sliced(begin).toUtf8();
    m_text += '"';
}

} // namespace maru
