// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/nearestword.h"

#include <QList>

#include <algorithm>

namespace maru {
namespace {

/// How many characters must be put in, taken out or changed (Levenshtein).
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.last();
}

} // namespace

QString nearestWord(const QString &typed, const QStringList &words)
{
    constexpr qsizetype longest = 64; // what is longer was no typing error
    QString nearest;
    qsizetype least = std::max<qsizetype>(2, typed.size() / 3) + 1;
    for (const QString &word : words) {
        if (const qsizetype d = typed.size() > longest ? least : distance(typed, word); d < least) {
            least = d;
            nearest = word;
        }
    }
    return nearest;
}

} // namespace maru
