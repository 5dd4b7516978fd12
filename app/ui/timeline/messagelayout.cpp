// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/messagelayout.h"

#include <QPainter>
#include <QTextCharFormat>

#include <cmath>

namespace maru {

MessageLayout::MessageLayout(const QString &text, const QFont &font, int width, const QColor &linkColour)
    : m_links(findLinks(text))
{
    QString shown = text;
    shown.replace(u'\n', QChar::LineSeparator);
    shown.remove(u'\r');
    m_layout = std::make_unique<QTextLayout>(shown, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    for (const Link &link : std::as_const(m_links)) {
        QTextLayout::FormatRange range;
        range.start = int(link.start);
        range.length = int(link.length);
        range.format.setForeground(linkColour);
        range.format.setFontUnderline(true);
        formats.append(range);
    }
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

void MessageLayout::paint(QPainter &painter, const QPoint &topLeft, const QColor &colour, const QRect &clip) const
{
    painter.setPen(colour);
    m_layout->draw(&painter, topLeft, {}, clip);
}

const Link *MessageLayout::linkAt(const QPoint &position) const
{
    for (int i = 0; i < m_layout->lineCount() && !m_links.isEmpty(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        if (!line.naturalTextRect().contains(position)) {
            continue;
        }
        const int cursor = line.xToCursor(position.x(), QTextLine::CursorOnCharacter);
        for (const Link &link : m_links) {
            if (cursor >= link.start && cursor < link.start + link.length) {
                return &link;
            }
        }
    }
    return nullptr;
}

} // namespace maru
