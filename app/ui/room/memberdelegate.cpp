// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/memberdelegate.h"

#include <QPainter>

#include "app/models/mentionablemodel.h"
#include "app/ui/look/avatar.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"

namespace maru {

void MemberDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours colours = Colours::of(option.palette);
    const QString nickname = index.data(MemberListModel::NicknameRole).toString();
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colours.selection);
    }
    QRect rest = option.rect.adjusted(look::Large, 0, -look::Medium, 0);
    paintAvatar(*painter,
                QRect(rest.left(), rest.center().y() - look::SmallAvatarSize / 2 + 1, look::SmallAvatarSize,
                      look::SmallAvatarSize),
                nickname, colours);
    rest.setLeft(rest.left() + look::SmallAvatarSize + look::Small);
    const bool isAway = index.data(MentionableModel::AwayRole).toBool();
    const QString beside = isAway                         ? tr("not here", "beside a nickname")
        : index.data(MemberListModel::GuestRole).toBool() ? tr("guest", "beside a nickname")
                                                          : QString();
    if (!beside.isEmpty()) {
        painter->setFont(look::font(look::Type::Caption));
        painter->setPen(colours.mutedText);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, beside);
        rest.setRight(rest.right() - painter->fontMetrics().horizontalAdvance(beside) - look::Small);
    }
    painter->setFont(look::font(look::Type::Body));
    painter->setPen(isAway ? colours.mutedText : colours.text);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(nickname, Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {look::Vast, std::max(option.fontMetrics.height(), look::SmallAvatarSize) + look::Small};
}

} // namespace maru
