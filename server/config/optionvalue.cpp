// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/optionvalue.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {

Wrong readNumber(int &number, const QString &value, int least, int most)
{
    qint64 read = number;
    Wrong wrong = readNumber(read, value, qint64(least), qint64(most));
    number = int(read);
    return wrong;
}

Wrong readNumber(qint64 &number, const QString &value, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 read = value.toLongLong(&isNumber);
    if (!isNumber || read < least || read > most) {
        return u"is not a whole number from %1 to %2"_s.arg(least).arg(most);
    }
    number = read;
    return std::nullopt;
}

Wrong readRate(Rate &rate, const QString &value)
{
    constexpr double most = 1e9;
    const QStringList parts = value.split(u'/');
    bool isBurst = false;
    bool isRate = false;
    const Rate read{parts.first().toDouble(&isBurst), parts.last().toDouble(&isRate)};
    if (parts.size() != 2 || !isBurst || !isRate || !(read.burst >= 1 && read.burst <= most)
        || !(read.perSecond >= 0.001 && read.perSecond <= most)) {
        return u"is not BURST/SECOND, how many at once and how many a second after that, such as 100/20"_s;
    }
    rate = read;
    return std::nullopt;
}

Wrong readToken(QString &token, const QString &value)
{
    constexpr qsizetype longest = 1'000;
    const auto isVisible = [](QChar c) { return c.isPrint() && !c.isSpace(); };
    if (value.size() > longest || !std::ranges::all_of(value, isVisible)) {
        return u"may have at most 1,000 characters, none of them white space"_s;
    }
    token = value;
    return std::nullopt;
}

bool isOrigin(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1)
        && url.path().isEmpty() && !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
}

Wrong readWord(int &place, const QString &value, std::span<const QLatin1StringView> words)
{
    const auto word = std::ranges::find(words, value);
    if (word != words.end()) {
        place = int(word - words.begin());
        return std::nullopt;
    }
    if (words.size() == 2) {
        return u"is neither %1 nor %2"_s.arg(words[0], words[1]);
    }
    QStringList all;
    for (const QLatin1StringView known : words.first(words.size() - 1)) {
        all.append(known);
    }
    return u"is none of %1 and %2"_s.arg(all.join(", "_L1), words.back());
}

} // namespace maru
