// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/search/textmatches.h"

#include <QString>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace maru {
namespace {

enum class Script { None, Spaced, Unspaced };

Script scriptOf(char32_t c)
{
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
    if (c == U'ー' || c == U'々') {
        return Script::Unspaced;
    }
    const bool partOfWord =
        QChar::isLetterOrNumber(c) || QChar::isMark(c) || QChar::category(c) == QChar::Symbol_Other;
    return partOfWord ? Script::Spaced : Script::None;
}

QString folded(QStringView text) { return text.toString().normalized(QString::NormalizationForm_KC).toCaseFolded(); }

/// A text as it is compared, and from which character of the original each unit came.
struct Folded {
    QString text;
    QList<qsizetype> begin; // of the character in the original
    QList<qsizetype> end;
};

Folded foldedWithOrigin(QStringView text)
{
    Folded result;
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    for (qsizetype from = 0, to = characters.toNextBoundary(); to > from; to = characters.toNextBoundary()) {
        const QString character = folded(text.sliced(from, to - from));
        result.text += character;
        result.begin.resize(result.text.size(), from);
        result.end.resize(result.text.size(), to);
        from = to;
    }
    return result;
}

struct Word {
    Script script;
    QString text;
};

QList<Word> wordsOf(QStringView query)
{
    QList<Word> words;
    Script last = Script::None;
    for (const char32_t c : folded(query).toUcs4()) {
        const Script script = scriptOf(c);
        if (script != Script::None) {
            if (script != last) {
                words.append(Word{script, {}});
            }
            words.last().text += QString::fromUcs4(&c, 1);
        }
        last = script;
    }
    return words;
}

char32_t characterAt(const QString &text, qsizetype index)
{
    const QChar c = text.at(index);
    if (c.isHighSurrogate() && index + 1 < text.size()) {
        return QChar::surrogateToUcs4(c, text.at(index + 1));
    }
    if (c.isLowSurrogate() && index > 0) {
        return QChar::surrogateToUcs4(text.at(index - 1), c);
    }
    return c.unicode();
}

bool endsWordBefore(const QString &text, qsizetype index)
{
    return index == 0 || scriptOf(characterAt(text, index - 1)) != Script::Spaced;
}

bool endsWordAt(const QString &text, qsizetype index)
{
    return index == text.size() || scriptOf(characterAt(text, index)) != Script::Spaced;
}

} // namespace

QList<TextMatch> findMatches(QStringView text, QStringView query)
{
    const Folded where = foldedWithOrigin(text);
    const QList<Word> words = wordsOf(query);
    QList<TextMatch> matches;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const Word &word = words.at(i);
        for (qsizetype at = where.text.indexOf(word.text); at >= 0; at = where.text.indexOf(word.text, at + 1)) {
            const qsizetype end = at + word.text.size();
            const bool whole =
                endsWordBefore(where.text, at) && (i + 1 == words.size() || endsWordAt(where.text, end));
            if (word.script == Script::Unspaced || whole) {
                const qsizetype start = where.begin.at(at);
                matches.append({start, where.end.at(end - 1) - start});
            }
        }
    }
    std::ranges::sort(matches, {}, &TextMatch::start);
    QList<TextMatch> joined;
    for (const TextMatch &match : std::as_const(matches)) {
        if (!joined.isEmpty() && match.start <= joined.last().start + joined.last().length) {
            TextMatch &last = joined.last();
            last.length = std::max(last.length, match.start + match.length - last.start);
        } else {
            joined.append(match);
        }
    }
    return joined;
}

} // namespace maru
