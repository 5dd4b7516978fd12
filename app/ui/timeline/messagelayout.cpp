// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/messagelayout.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <QTextCharFormat>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maru {

static QTextLayout::FormatRange range(qsizetype start, qsizetype length) { return {int(start), int(length), {}}; }

static void dimQuotes(QList<QTextLayout::FormatRange> &formats, QStringView text, const QColor &colour)
{
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype end = text.indexOf(QChar::LineSeparator, start);
        const qsizetype length = (end < 0 ? text.size() : end) - start;
        if (text.at(start) == u'>') {
            formats.append(range(start, length));
            formats.last().format.setForeground(colour);
        }
        start += length + 1;
    }
}

/// Who is here is in colour, who is not is underlined with dashes.
static void setMentionsApart(QList<QTextLayout::FormatRange> &formats, const QList<Mention> &mentions,
                             const Colours &colours)
{
    for (const Mention &mention : mentions) {
        formats.append(range(mention.start, mention.length));
        QTextCharFormat &format = formats.last().format;
        if (mention.isHere) {
            format.setForeground(colours.accent);
        } else {
            format.setForeground(colours.mutedText);
            format.setUnderlineStyle(QTextCharFormat::DashUnderline);
        }
    }
}

/// The system's own, if Qt knows it; empty if there is none.
static QString emojiFamily()
{
    for (const QString &family : {u"Noto Color Emoji"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s}) {
        if (QFontDatabase::hasFamily(family)) {
            return family;
        }
    }
    return {};
}

/// A keycap is a digit and two signs that make it one. Qt takes the digit from the font of the text, and then there
/// is nothing to put together: it takes all three from one font if it may not mix them.
static void keepKeycapsWhole(QList<QTextLayout::FormatRange> &formats, QStringView text)
{
    static constexpr QChar keycap(0x20E3);
    static constexpr QChar emojiStyle(0xFE0F);
    for (qsizetype at = text.indexOf(keycap); at > 0; at = text.indexOf(keycap, at + 1)) {
        const qsizetype key = text.at(at - 1) == emojiStyle ? at - 2 : at - 1;
        const bool isKey =
            key >= 0 && (u"#*"_s.contains(text.at(key)) || (text.at(key) >= u'0' && text.at(key) <= u'9'));
        const QString family = isKey ? emojiFamily() : QString();
        if (!family.isEmpty()) {
            formats.append(range(key, at + 1 - key));
            formats.last().format.setFontFamilies(QStringList(family));
            formats.last().format.setFontStyleStrategy(QFont::NoFontMerging);
        }
    }
}

MessageLayout::MessageLayout(const QString &text, const QFont &font, int width, const Colours &colours,
                             const QList<Mention> &mentions)
{
    QString shown = text;
    shown.remove(u'\r');
    m_links = findLinks(shown);
    shown.replace(u'\n', QChar::LineSeparator);
    m_layout = std::make_unique<QTextLayout>(shown, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    dimQuotes(formats, shown, colours.mutedText);
    setMentionsApart(formats, mentions, colours);
    for (const Link &link : std::as_const(m_links)) {
        formats.append(range(link.start, link.length));
        formats.last().format.setForeground(colours.link);
        formats.last().format.setFontUnderline(true);
    }
    keepKeycapsWhole(formats, shown);
    m_layout->setFormats(formats);
    double bottom = 0;
    double widest = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, bottom});
        bottom += std::ceil(line.height() * 1.08);
        widest = std::max(widest, line.naturalTextWidth());
    }
    m_layout->endLayout();
    m_height = int(std::ceil(bottom));
    m_width = std::min(width, int(std::ceil(widest)));
}

void MessageLayout::paint(QPainter &painter, const QPoint &topLeft, const QColor &colour, const QRect &clip,
                          const QTextLayout::FormatRange &marked) const
{
    painter.setPen(colour);
    QList<QTextLayout::FormatRange> selections;
    if (marked.length > 0) {
        selections.append(marked);
    }
    m_layout->draw(&painter, topLeft, selections, clip);
}

int MessageLayout::caretAt(const QPoint &position) const
{
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        if (position.y() < line.rect().bottom() || i + 1 == m_layout->lineCount()) {
            return line.xToCursor(position.x());
        }
    }
    return 0;
}

int MessageLayout::caretBeside(int caret, bool forwards, bool byWords) const
{
    const auto mode = byWords ? QTextLayout::SkipWords : QTextLayout::SkipCharacters;
    return forwards ? m_layout->nextCursorPosition(caret, mode) : m_layout->previousCursorPosition(caret, mode);
}

std::pair<int, int> MessageLayout::wordAt(int caret) const
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, m_layout->text());
    finder.setPosition(std::min(caret, length()));
    const qsizetype from = finder.isAtBoundary() && caret < length() ? caret : finder.toPreviousBoundary();
    finder.setPosition(std::max<qsizetype>(from, 0));
    const qsizetype to = finder.toNextBoundary();
    return {int(std::max<qsizetype>(from, 0)), to < 0 ? length() : int(to)};
}

QString MessageLayout::textBetween(int from, int to) const
{
    return m_layout->text().mid(from, to - from).replace(QChar::LineSeparator, u'\n');
}

int MessageLayout::characterAt(const QPoint &position) const
{
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        if (line.naturalTextRect().contains(position)) {
            return line.xToCursor(position.x(), QTextLine::CursorOnCharacter);
        }
    }
    return -1;
}

const Link *MessageLayout::linkAt(const QPoint &position) const
{
    const int character = m_links.isEmpty() ? -1 : characterAt(position);
    for (const Link &link : m_links) {
        if (character >= link.start && character < link.start + link.length) {
            return &link;
        }
    }
    return nullptr;
}

} // namespace maru
