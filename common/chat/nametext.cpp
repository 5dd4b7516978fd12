// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/nametext.h"

#include <QChar>
#include <QList>
#include <QTextBoundaryFinder>

#include "common/chat/limits.h"

namespace maru {
namespace {

constexpr bool isBidiControl(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

constexpr bool isNoncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

/// Letters by category that nevertheless leave no ink: the Hangul fillers and the blank Braille pattern.
constexpr bool isBlankLetter(char32_t c)
{
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
}

/// What Unicode calls default-ignorable, without the blank letters: joiners, selectors, tags, and the code points
/// that are kept for more of them. They change how others look, or nothing, and leave no ink of their own.
bool isIgnorable(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format || c == 0x034F || c == 0x2065 || c == 0x17B4 || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isForbiddenInNames(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Surrogate:
        return true;
    default:
        return isBidiControl(c) || isNoncharacter(c);
    }
}

bool isVisible(char32_t c)
{
    // Not assigned means: not when this Qt was made. It may well be an emoji of a later year.
    switch (QChar::category(c)) {
    case QChar::Separator_Space:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_PrivateUse:
        return false;
    default:
        return !isIgnorable(c) && !isBlankLetter(c);
    }
}

} // namespace

qsizetype characterCount(QStringView text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    qsizetype count = 0;
    while (finder.toNextBoundary() != -1) {
        ++count;
    }
    return count;
}

Result<QString, NameFault> cleanName(QStringView raw, int maxCharacters)
{
    // Before anything that costs time in proportion: padding counts, so that a megabyte of blanks is too long, too.
    if (raw.size() > qsizetype(maxCharacters) * limits::UnitsPerCharacter) {
        return Failure(NameFault::TooLong);
    }
    // Trimming would hide a line break at the end, and a paste that ends in one is meant well: only what is left
    // after trimming is looked at.
    const QString name = raw.trimmed().toString().normalized(QString::NormalizationForm_C);
    if (name.isEmpty()) {
        return Failure(NameFault::Empty);
    }
    bool visible = false;
    for (const char32_t c : name.toUcs4()) {
        if (isForbiddenInNames(c)) {
            return Failure(NameFault::Invalid);
        }
        visible = visible || isVisible(c);
    }
    if (!name.isValidUtf16()) {
        return Failure(NameFault::Invalid);
    }
    if (!visible) {
        return Failure(NameFault::Empty);
    }
    if (name.size() > maxCharacters && characterCount(name) > maxCharacters) { // no character is less than a unit
        return Failure(NameFault::TooLong);
    }
    return name;
}

QString foldName(const QString &cleaned)
{
    QString visible;
    visible.reserve(cleaned.size());
    for (const char32_t c : cleaned.toUcs4()) {
        if (!isIgnorable(c)) {
            visible += QChar::fromUcs4(isBlankLetter(c) ? U' ' : c);
        }
    }
    return visible.simplified().toCaseFolded().normalized(QString::NormalizationForm_C);
}

} // namespace maru
