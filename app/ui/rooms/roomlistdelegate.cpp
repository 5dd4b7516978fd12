// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomlistdelegate.h"

#include <QLocale>
#include <QPainter>

#include "app/models/roomlistmodel.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/rooms/roomfilter.h"
#include "app/ui/rooms/serverrows.h"
#include "app/ui/settings/roompreferences.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int LargestBadge = 999;
static constexpr int SmallIcon = 14;

/// Paints the accent pill at the right end of `rect` and returns what is left of it.
static QRect paintBadge(QPainter &painter, const QRect &rect, int unread, bool mentioned, bool muted,
                        const Colours &colours)
{
    painter.setFont(look::font(look::Type::Caption, true));
    const QString number =
        unread > LargestBadge ? QLocale().toString(LargestBadge) + u'+' : QLocale().toString(unread);
    const QString text = mentioned ? u"@ "_s + number : number;
    const int height = painter.fontMetrics().height() + look::Hair;
    const int width = std::max(height, painter.fontMetrics().horizontalAdvance(text) + look::Medium);
    const QRect pill(rect.right() - width + 1, rect.center().y() - height / 2 + 1, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(muted ? colours.border : colours.accent);
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter.setPen(muted ? readableOn(colours.border, colours.text) : readableOn(colours.accent, colours.onAccent));
    painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, text);
    return rect.adjusted(0, 0, -width - look::Small, 0);
}

static void paintFocus(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                       const Colours &colours)
{
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 1.5));
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), look::ControlRadius, look::ControlRadius);
    }
}

/// The ground that tells which row is chosen or under the pointer.
static void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                        const Colours &colours)
{
    painter.setPen(Qt::NoPen);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.setBrush(colours.selection);
        painter.drawRoundedRect(row, look::ControlRadius, look::ControlRadius);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.setBrush(mix(colours.panel, colours.text, 0.06));
        painter.drawRoundedRect(row, look::ControlRadius, look::ControlRadius);
    }
}

/// A server above its rooms: its name and, in words, what is wrong with it.
static void paintServer(QPainter &painter, const QRect &row, const QModelIndex &index, const Colours &colours)
{
    QRect rest = row.adjusted(look::Small, 0, -look::Small, 0);
    const QString trouble = index.data(ServerRows::TroubleRole).toString();
    const qreal scale = painter.device()->devicePixelRatio();
    painter.drawPixmap(QPoint(rest.left(), rest.center().y() - SmallIcon / 2 + 1),
                       icons::pixmap(trouble.isEmpty() ? u"host"_s : u"alert"_s, SmallIcon,
                                     trouble.isEmpty() ? colours.mutedText : colours.danger, scale));
    rest.setLeft(rest.left() + SmallIcon + look::Small);
    if (!trouble.isEmpty()) {
        painter.setFont(look::font(look::Type::Caption));
        painter.setPen(colours.mutedText);
        const int width = std::min(painter.fontMetrics().horizontalAdvance(trouble), rest.width() / 2);
        painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(trouble, Qt::ElideRight, width));
        rest.setRight(rest.right() - width - look::Small);
    }
    painter.setFont(look::font(look::Type::Caption, true));
    painter.setPen(colours.mutedText);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(index.data(RoomListModel::NameRole).toString(), Qt::ElideMiddle,
                                                      rest.width()));
}

void RoomListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours colours = Colours::of(option.palette);
    const bool joined = index.data(RoomListModel::JoinedRole).toBool();
    const int unread = index.data(RoomListModel::UnreadRole).toInt();
    const bool muted = index.data(RoomFilter::AttentionRole).toInt() == int(RoomPreferences::Attention::Nothing);
    const int members = index.data(RoomListModel::MembersRole).toInt();
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(look::Small, 1, -look::Small, -1);
    paintGround(*painter, option, row, colours);
    if (index.data(ServerRows::IsServerRole).toBool()) {
        paintServer(*painter, row, index, colours);
        paintFocus(*painter, option, row, colours);
        painter->restore();
        return;
    }
    QRect rest = row.adjusted(look::Small, 0, -look::Small, 0);
    const qreal scale = painter->device()->devicePixelRatio();
    painter->drawPixmap(QPoint(rest.left(), rest.center().y() - look::IconSize / 2 + 1),
                        icons::pixmap(u"room"_s, look::IconSize, joined ? colours.accent : colours.mutedText, scale));
    rest.setLeft(rest.left() + look::IconSize + look::Small);
    const QString preview = index.data(RoomFilter::PreviewRole).toString();
    if (!preview.isEmpty()) {
        const int middle = rest.center().y();
        painter->setFont(look::font(look::Type::Caption));
        painter->setPen(colours.mutedText);
        const QRect below(rest.left(), middle + 1, rest.width(), painter->fontMetrics().height());
        painter->drawText(below, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(preview, Qt::ElideRight, below.width()));
        rest.setBottom(middle);
        rest.setTop(middle - below.height() - look::Hair);
    }
    if (unread > 0) {
        rest = paintBadge(*painter, rest, unread, index.data(RoomListModel::MentionedRole).toBool(), muted, colours);
    } else if (members > 0) {
        painter->setFont(look::font(look::Type::Caption));
        painter->setPen(colours.mutedText);
        const QString count = QLocale().toString(members);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, count);
        const int taken = painter->fontMetrics().horizontalAdvance(count) + look::Tight;
        painter->drawPixmap(QPoint(rest.right() - taken - SmallIcon, rest.center().y() - SmallIcon / 2 + 1),
                            icons::pixmap(u"people"_s, SmallIcon, colours.mutedText, scale));
        rest.setRight(rest.right() - taken - SmallIcon - look::Small);
    }
    painter->setFont(look::font(look::Type::Body, unread > 0 || joined));
    painter->setPen(colours.text);
    // Of the room in view one sees it.
    const bool draft =
        index.data(RoomListModel::DraftRole).toBool() && !option.state.testFlag(QStyle::State_Selected);
    QList<std::pair<QString, QColor>> marks;
    if (index.data(RoomFilter::FavouriteRole).toBool()) {
        marks.append({u"star"_s, colours.accent});
    }
    if (draft) {
        marks.append({u"draft"_s, colours.accent});
    }
    if (muted) {
        marks.append({u"mute"_s, colours.mutedText});
    }
    if (index.data(RoomListModel::EphemeralRole).toBool()) {
        marks.append({u"fleeting"_s, colours.mutedText});
    }
    const QString name =
        painter->fontMetrics().elidedText(index.data(RoomListModel::NameRole).toString(), Qt::ElideRight,
                                          rest.width() - int(marks.size()) * (SmallIcon + look::Tight));
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    int after = rest.left() + painter->fontMetrics().horizontalAdvance(name) + look::Tight;
    for (const auto &[icon, colour] : std::as_const(marks)) {
        painter->drawPixmap(QPoint(after, rest.center().y() - SmallIcon / 2 + 1),
                            icons::pixmap(icon, SmallIcon, colour, scale));
        after += SmallIcon + look::Tight;
    }
    paintFocus(*painter, option, row, colours);
    painter->restore();
}

QSize RoomListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {look::Vast, 2 * option.fontMetrics.height() + look::Medium};
}

} // namespace maru
