// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <QTextLayout>

#include <memory>

#include "app/ui/timeline/linkfinder.h"

class QPainter;

namespace maru {

/// A text laid out for one width: plain text that wraps anywhere, with its links found. Costs the time of shaping
/// once; TimelineDelegate keeps those of the rows it showed.
class MessageLayout
{
public:
    MessageLayout(const QString &text, const QFont &font, int width, const QColor &linkColour);

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int width() const { return m_width; } ///< what the longest line takes
    void paint(QPainter &painter, const QPoint &topLeft, const QColor &colour, const QRect &clip) const;
    /// The link at a position relative to the layout's top left; nullptr if there is none.
    [[nodiscard]] const Link *linkAt(const QPoint &position) const;

private:
    std::unique_ptr<QTextLayout> m_layout;
    QList<Link> m_links;
    int m_height = 0;
    int m_width = 0;
};

} // namespace maru
