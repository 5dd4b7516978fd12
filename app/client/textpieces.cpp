// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/textpieces.h"

#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// How far behind a cut the text is looked at to know whether a character goes on there.
constexpr qsizetype LookAhead = 256;

bool isSpace(QChar c) { return c.isSpace(); }

/// The last boundary of that kind at or before `most`; 0 if there is none.
qsizetype boundaryBefore(QTextBoundaryFinder::BoundaryType type, QStringView text, qsizetype most)
{
    const QStringView nearby = text.first(std::min(text.size(), most + LookAhead));
    QTextBoundaryFinder finder(type, nearby.data(), nearby.size());
    finder.setPosition(most);
    return finder.isAtBoundary() ? most : std::max<qsizetype>(finder.toPreviousBoundary(), 0);
}

/// Where a piece of at most `units` ends: late enough that pieces do not become many.
qsizetype endOfPiece(QStringView text, qsizetype units)
{
    const QStringView piece = text.first(units);
    if (const qsizetype line = piece.lastIndexOf(u'\n'); line > units / 2) {
        return line;
    }
    const auto blank = std::find_if(piece.rbegin(), piece.rend(), isSpace);
    const qsizetype behindBlank = text.at(units).isSpace() ? units : piece.rend() - blank;
    if (behindBlank > units / 2) {
        return behindBlank;
    }
    // Who writes without blanks has words, too.
    if (const qsizetype word = boundaryBefore(QTextBoundaryFinder::Line, text, units);
        word > units / 2 && beginning(text, word).size() == word) {
        return word;
    }
    return beginning(text, units).size();
}

QStringView trimmedAtEnd(QStringView text)
{
    return text.chopped(std::find_if_not(text.rbegin(), text.rend(), isSpace) - text.rbegin());
}

} // namespace

QStringView beginning(QStringView text, qsizetype units)
{
    if (text.size() <= units) {
        return text;
    }
    if (const qsizetype end = boundaryBefore(QTextBoundaryFinder::Grapheme, text, units); end > 0) {
        return text.first(end);
    }
    const bool splitsPair = units > 1 && text.at(units - 1).isHighSurrogate() && text.at(units).isLowSurrogate();
    return text.first(splitsPair ? units - 1 : units);
}

QString firstWords(QStringView text, qsizetype units)
{
    // A long text is not simplified as a whole for its first words.
    const QString line = beginning(text, 4 * units).toString().simplified();
    if (line.size() <= units && text.size() <= 4 * units) {
        return line;
    }
    QStringView start = beginning(line, units);
    const qsizetype blank = start.lastIndexOf(u' ');
    if (blank > units / 2) {
        start = start.first(blank);
    }
    return start.toString() + u'…';
}

QStringList inPieces(QStringView text, qsizetype units)
{
    QStringList pieces;
    while (text.size() > units) {
        const qsizetype end = endOfPiece(text, units);
        const QStringView piece = trimmedAtEnd(text.first(end));
        text = text.sliced(end);
        text = text.sliced(std::find_if_not(text.begin(), text.end(), isSpace) - text.begin());
        if (!piece.isEmpty()) {
            pieces.append(piece.toString());
        }
    }
    if (const QStringView rest = trimmedAtEnd(text); !rest.isEmpty()) {
        pieces.append(rest.toString());
    }
    return pieces;
}

} // namespace maru
