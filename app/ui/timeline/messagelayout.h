// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <utility>

#include "app/client/mention.h"
#include "app/ui/look/colours.h"
#include "app/ui/timeline/linkfinder.h"

class QPainter;

namespace maru {

/// A text laid out for one width: plain text that wraps anywhere, with its links found, what it quotes dim, and who
/// is mentioned set apart. None of this changes where letters stand. Costs the time of shaping once; RowLayout keeps
/// those of the rows it showed.
class MessageLayout
{
public:
    MessageLayout(const QString &text, const QFont &font, int width, const Colours &colours,
                  const QList<Mention> &mentions = {});

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int width() const { return m_width; } ///< what the longest line takes
    /// `marked`: what of the text stands out, and how; none if its length is 0.
    void paint(QPainter &painter, const QPoint &topLeft, const QColor &colour, const QRect &clip,
               const QTextLayout::FormatRange &marked = {}) const;
    [[nodiscard]] int firstLineHeight() const
    {
        return m_layout->lineCount() > 0 ? int(m_layout->lineAt(0).height()) : 0;
    }
    /// The link at a position relative to the layout's top left; nullptr if there is none.
    [[nodiscard]] const Link *linkAt(const QPoint &position) const;
    /// What is there, as linkAt(): the place in the text, -1 if there is none.
    [[nodiscard]] int characterAt(const QPoint &position) const;
    /// Where a caret would stand for a position, also one beside the text. Never within a character.
    [[nodiscard]] int caretAt(const QPoint &position) const;
    /// The next place for a caret, a character or a word further.
    [[nodiscard]] int caretBeside(int caret, bool forwards, bool byWords) const;
    /// From and to of the word at a caret.
    [[nodiscard]] std::pair<int, int> wordAt(int caret) const;
    [[nodiscard]] int length() const { return int(m_layout->text().size()); }
    /// What stands between two carets.
    [[nodiscard]] QString textBetween(int from, int to) const;

private:
    std::unique_ptr<QTextLayout> m_layout;
    QList<Link> m_links;
    int m_height = 0;
    int m_width = 0;
};

} // namespace maru
