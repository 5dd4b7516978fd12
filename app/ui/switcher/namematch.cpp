// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/switcher/namematch.h"

#include <QString>

namespace maru {
namespace {

constexpr char16_t FirstSyllable = u'가';
constexpr char16_t LastSyllable = u'힣';
constexpr int SyllablesPerInitial = 588;
constexpr QStringView Initials = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

QString initialsOf(QStringView name)
{
    QString result = name.toString();
    for (QChar &letter : result) {
        if (letter >= FirstSyllable && letter <= LastSyllable) {
            letter = Initials.at((letter.unicode() - FirstSyllable) / SyllablesPerInitial);
        }
    }
    return result;
}

bool holdsInOrder(QStringView name, QStringView typed)
{
    qsizetype from = 0;
    for (const QChar letter : typed) {
        const qsizetype found = name.indexOf(letter, from);
        if (found < 0) {
            return false;
        }
        from = found + 1;
    }
    return true;
}

int matchAsWritten(QStringView name, QStringView typed)
{
    const qsizetype at = name.indexOf(typed);
    if (at == 0) {
        return 5;
    }
    for (qsizetype i = at; i > 0; i = name.indexOf(typed, i + 1)) {
        if (!name.at(i - 1).isLetterOrNumber()) {
            return 4;
        }
    }
    return at > 0 ? 3 : holdsInOrder(name, typed) ? 1 : 0;
}

} // namespace

int nameMatch(QStringView name, QStringView typed)
{
    if (const int match = matchAsWritten(name, typed); match > 1) {
        return match;
    }
    if (initialsOf(name).contains(typed)) {
        return 2;
    }
    return matchAsWritten(name, typed);
}

} // namespace maru
