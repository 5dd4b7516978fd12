// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/searchterms.h"

#include <QChar>
#include <QList>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

enum class Script { None, Spaced, Unspaced };

Script scriptOf(char32_t c)
{
    if (c < 0x80) { // most of what there is
        return QChar::isLetterOrNumber(c) ? Script::Spaced : Script::None;
    }
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return QChar::isLetter(c) ? Script::Unspaced : Script::None;
    default:
        break;
    }
    if (c == U'ー' || c == U'々') { // common to both kana, or to Han: part of the run they stand in
        return Script::Unspaced;
    }
    const bool partOfWord =
        QChar::isLetterOrNumber(c) || QChar::isMark(c) || QChar::category(c) == QChar::Symbol_Other;
    return partOfWord ? Script::Spaced : Script::None;
}

struct Run {
    Script script;
    QList<char32_t> characters;

    [[nodiscard]] QString text(qsizetype from, qsizetype count) const
    {
        return QString::fromUcs4(characters.constData() + from, count);
    }
};

QList<Run> runsOf(QStringView text)
{
    QList<Run> runs;
    Script last = Script::None;
    for (const char32_t c : foldedForSearch(text).toUcs4()) {
        const Script script = scriptOf(c);
        if (script != Script::None) {
            if (script != last) {
                runs.append(Run{script, {}});
            }
            runs.last().characters.append(c);
        }
        last = script;
    }
    return runs;
}

/// Nothing that came from outside is syntax between quotation marks; the words themselves hold none.
QString quoted(const QString &words) { return u'"' + words + u'"'; }

/// The index knows what begins with one or two letters (its `prefix`).
constexpr qsizetype indexedBeginning = 2;

QString beginningQuestion(const QString &beginning, const Completions &completions)
{
    const QStringList words =
        completions && beginning.size() > indexedBeginning ? completions(beginning) : QStringList();
    if (words.isEmpty()) {
        return quoted(beginning) + " *"_L1;
    }
    QStringList questions;
    for (const QString &word : words) {
        questions.append(quoted(word));
    }
    return u'(' + questions.join(" OR "_L1) + u')';
}

QList<SearchedWord> wordsOf(const Run &run, bool mayGoOn)
{
    const qsizetype count = run.characters.size();
    if (run.script == Script::Spaced) {
        return {{run.text(0, count), mayGoOn}};
    }
    if (count == 1) {
        return {{run.text(0, 1), true}};
    }
    QList<SearchedWord> pairs;
    for (qsizetype i = 0; i + 1 < count; ++i) {
        pairs.append({run.text(i, 2)});
    }
    return pairs;
}

} // namespace

QString foldedForSearch(QStringView text)
{
    return text.toString().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

QString indexWords(QStringView text)
{
    QString words;
    words.reserve(2 * text.size());
    Script last = Script::None;
    for (const char32_t c : foldedForSearch(text).toUcs4()) {
        const Script script = scriptOf(c);
        const bool goesOn = script == last;
        last = script;
        if (script == Script::None) {
            continue;
        }
        if (goesOn) {
            words += QChar::fromUcs4(c); // ends the pair that the character before began, or goes on with the word
        }
        if (!goesOn || script == Script::Unspaced) {
            if (!words.isEmpty()) {
                words += u' ';
            }
            words += QChar::fromUcs4(c);
        }
    }
    return words;
}

IndexQuestion indexQuestion(QStringView query, const Completions &completions)
{
    const QList<Run> runs = runsOf(query);
    IndexQuestion question;
    QStringList parts;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        for (const SearchedWord &searched : wordsOf(runs[i], i + 1 == runs.size())) {
            question.words.append(searched);
            parts.append(searched.mayGoOn ? beginningQuestion(searched.word, completions) : quoted(searched.word));
        }
        if (runs[i].script == Script::Unspaced && runs[i].characters.size() > 2) {
            question.substrings.append(runs[i].text(0, runs[i].characters.size()));
        }
    }
    question.expression = parts.join(" AND "_L1);
    return question;
}

bool IndexQuestion::isFoundIn(QStringView text) const
{
    const QStringList said = indexWords(text).split(u' ');
    const auto isSaid = [&said](const SearchedWord &searched) {
        return std::ranges::any_of(said, [&searched](const QString &word) {
            return searched.mayGoOn ? word.startsWith(searched.word) : word == searched.word;
        });
    };
    return std::ranges::all_of(words, isSaid) && isAnsweredBy(text);
}

bool IndexQuestion::isAnsweredBy(QStringView text) const
{
    if (substrings.isEmpty()) {
        return true;
    }
    const QString searched = foldedForSearch(text);
    return std::ranges::all_of(substrings,
                               [&searched](const QString &substring) { return searched.contains(substring); });
}

} // namespace maru
