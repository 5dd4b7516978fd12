// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/avatar.h"

#include <QPainter>
#include <QTextBoundaryFinder>

#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"
#include "common/chat/nametext.h"

namespace maru {

QString initialOf(const QString &nickname)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, nickname);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? nickname.first(end).toUpper() : QString();
}

void paintAvatar(QPainter &painter, const QRect &disc, const QString &nickname, const Colours &colours)
{
    const QColor fill = colours.ofPerson(foldName(nickname));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawEllipse(disc);
    QFont font = look::font(look::Type::Body, true);
    font.setPixelSize(disc.height() * 46 / 100);
    painter.setFont(font);
    painter.setPen(readableOn(fill, colours.base));
    painter.setClipRect(disc);
    painter.drawText(disc, Qt::AlignCenter | Qt::TextSingleLine, initialOf(nickname));
    painter.restore();
}

} // namespace maru
