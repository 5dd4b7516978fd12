// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>

namespace maru {

/// Turns text into the words under which the search index keeps it, and a person's query into a question to it.
///
/// Latin and other spaced scripts are kept by word. Hangul, kana and Han have no word borders that a reader could
/// rely on, so each run of them is kept as its overlapping pairs and its last character: 한국어 → 한국 국어 어. A
/// query of one such character is then the beginning of a kept word, one of two characters is a kept word, and of a
/// longer one all pairs must be there. The index does not know where in a text a word stands, which makes it half as
/// large and twice as quick; whether the pairs are neighbours is looked at in the text (isAnsweredBy()). So every
/// substring is found, and nothing else.
///
/// Both sides are folded, so that half-width kana, full-width Latin and Hangul typed as separate jamo match what a
/// reader sees.

/// NFKC without case: what is compared.
[[nodiscard]] QString foldedForSearch(QStringView text);

/// The words of a text, separated by blanks.
[[nodiscard]] QString indexWords(QStringView text);

/// The words kept in the index that begin so; empty if that is not known, or if there are too many.
using Completions = std::function<QStringList(const QString &beginning)>;

/// A word that must be among those of a text.
struct SearchedWord {
    QString word;
    bool mayGoOn = false; ///< it may be the beginning of one
};

/// A person's query, for the index and for the texts that it names.
struct IndexQuestion {
    QString expression; ///< in the language of SQLite's FTS5; empty if there is nothing to look for
    QList<SearchedWord> words; ///< what the expression asks for
    QStringList substrings; ///< of which the index knows only the pairs

    /// Whether a text matches that the index may not know of.
    [[nodiscard]] bool isFoundIn(QStringView text) const;

    /// Whether a text that the index names is meant. Folds the text only when it has to.
    [[nodiscard]] bool isAnsweredBy(QStringView text) const;
};

/// Every word of the query must occur, in any order; the last word may be the beginning of one.
///
/// FTS5 gathers all that a beginning of three letters and more matches before it gives out the first: in a big store
/// that takes long for a common word. Where its completions are known they are asked for instead, one by one.
[[nodiscard]] IndexQuestion indexQuestion(QStringView query, const Completions &completions = {});

} // namespace maru
