// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QRect>

#include "app/ui/look/colours.h"
#include "app/ui/timeline/rowfiles.h"

class QPainter;

namespace maru {

/// Paints what a row shows of its file: an image's picture in its box, anything else as a card; with how far it has
/// come, and what gives it up.
class FilePainter
{
public:
    FilePainter(QPainter &painter, const Colours &colours, const QFont &body, const QFont &caption)
        : m_painter(painter)
        , m_colours(colours)
        , m_body(body)
        , m_caption(caption)
    {}

    /// `action`: where one clicks to save it or to give it up.
    void paint(const QRect &box, const QRect &action, const RowFile &file);

private:
    void paintPicture(const QRect &box, const RowFile &file);
    void paintCard(const QRect &box, const QRect &action, const RowFile &file);
    void paintAction(const QRect &action, const RowFile &file);
    void paintLines(const QRect &rect, Qt::Alignment alignment, const RowFile &file);

    QPainter &m_painter;
    const Colours &m_colours;
    const QFont &m_body;
    const QFont &m_caption;
};

} // namespace maru
