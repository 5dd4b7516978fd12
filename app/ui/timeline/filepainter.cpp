// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/filepainter.h"

#include <QPainter>

#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;

namespace maru {

void FilePainter::paint(const QRect &box, const QRect &action, const RowFile &file)
{
    if (!file.picture.isNull()) {
        paintPicture(box, file);
    } else {
        m_painter.setBrush(m_colours.panel);
        m_painter.setPen(m_colours.border);
        m_painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look::ControlRadius,
                                  look::ControlRadius);
        paintCard(box, action, file);
    }
    if (file.isUnderWay || !file.isImage) {
        paintAction(action, file);
    }
    if (file.isUnderWay) {
        const QRect line(box.left() + look::Tight, box.bottom() - look::Tight, box.width() - 2 * look::Tight,
                         look::Hair);
        m_painter.fillRect(line, m_colours.line);
        m_painter.fillRect(QRect(line.topLeft(), QSize(int(line.width() * file.share), line.height())),
                           m_colours.accent);
    }
}

void FilePainter::paintPicture(const QRect &box, const RowFile &file)
{
    QSizeF size = QSizeF(file.picture.size()) / file.picture.devicePixelRatio();
    if (size.width() > box.width() || size.height() > box.height()) {
        size.scale(box.size(), Qt::KeepAspectRatio);
    }
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF where(QPointF(box.topLeft()), size);
    m_painter.drawPixmap(where, file.picture, QRectF(file.picture.rect()));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(m_colours.line); // a white one has an edge, too
    m_painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5));
}

void FilePainter::paintCard(const QRect &box, const QRect &action, const RowFile &file)
{
    const int icon = look::Huge;
    const QPixmap picture = icons::pixmap(file.isTrouble ? u"alert"_s : (file.isImage ? u"image"_s : u"file"_s), icon,
                                          file.isTrouble ? m_colours.danger : m_colours.mutedText,
                                          m_painter.device()->devicePixelRatio());
    if (file.isImage) {
        const QRect inside = box.adjusted(look::Small, look::Small, -look::Small, -look::Small);
        const QFontMetrics name(m_body);
        const int middle = inside.center().y() - (name.height() + icon) / 2;
        m_painter.drawPixmap(inside.center().x() - icon / 2, middle - look::Small, picture);
        paintLines(QRect(inside.left(), middle + icon, inside.width(), inside.bottom() - middle - icon),
                   Qt::AlignHCenter, file);
        return;
    }
    m_painter.drawPixmap(box.left() + look::Medium, box.center().y() - icon / 2, picture);
    const int left = box.left() + look::Medium + icon + look::Small;
    paintLines(
        QRect(left, box.top() + look::Small, action.left() - look::Small - left, box.height() - 2 * look::Small),
        Qt::AlignLeft, file);
}

void FilePainter::paintLines(const QRect &rect, Qt::Alignment alignment, const RowFile &file)
{
    const QFontMetrics name(m_body);
    m_painter.setFont(m_body);
    m_painter.setPen(m_colours.text);
    m_painter.drawText(QRect(rect.topLeft(), QSize(rect.width(), name.height())),
                       int(alignment) | Qt::AlignVCenter | Qt::TextSingleLine,
                       name.elidedText(file.name, Qt::ElideMiddle, rect.width()));
    m_painter.setFont(m_caption);
    m_painter.setPen(file.isTrouble ? m_colours.danger : m_colours.mutedText);
    m_painter.drawText(rect.adjusted(0, name.height() + look::Hair, 0, 0),
                       int(alignment) | Qt::AlignTop | Qt::TextWordWrap, file.line);
}

void FilePainter::paintAction(const QRect &action, const RowFile &file)
{
    if (!file.picture.isNull()) { // it stands on somebody's picture
        m_painter.setBrush(m_colours.base);
        m_painter.setPen(m_colours.border);
        m_painter.drawRoundedRect(QRectF(action).adjusted(0.5, 0.5, -0.5, -0.5), look::ControlRadius,
                                  look::ControlRadius);
    }
    const QRect where(action.center().x() - look::IconSize / 2, action.center().y() - look::IconSize / 2,
                      look::IconSize, look::IconSize);
    m_painter.drawPixmap(where.topLeft(),
                         icons::pixmap(file.isUnderWay ? u"close"_s : u"download"_s, look::IconSize, m_colours.text,
                                       m_painter.device()->devicePixelRatio()));
}

} // namespace maru
