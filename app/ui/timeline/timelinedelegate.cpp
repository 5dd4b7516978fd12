// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/timelinedelegate.h"

#include <QPainter>

#include <algorithm>
#include <cstdlib>

#include "app/models/timelinemodel.h"
#include "app/ui/files/filewords.h"
#include "app/ui/look/avatar.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/timeline/filepainter.h"
#include "app/ui/timeline/timelinerow.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

TimelineDelegate::TimelineDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{}

TimelineDelegate::~TimelineDelegate() = default;

void TimelineDelegate::prepare(int width, const QFont &font, const QPalette &palette)
{
    m_colours = Colours::of(palette);
    if (m_layout.prepare(width, font, m_colours)) {
        m_heights.forget();
    }
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {m_layout.width(), m_heights.at(index.row(), [&] { return m_layout.placesOf(index).height; })};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowPlaces places = m_layout.placesOf(index);
    const TimelineRow row(index);
    painter->save();
    // Stacked accents stay in their row.
    painter->setClipRect(option.rect);
    painter->translate(option.rect.topLeft());
    painter->setRenderHint(QPainter::Antialiasing);
    if (!places.day.isEmpty()) {
        paintDay(*painter, places.day, row.time());
    }
    if (!places.unread.isEmpty()) {
        paintUnread(*painter, places.unread);
    }
    paintGround(*painter, places, option, index);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool keyed =
        option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    if (row.isGap()) {
        paintGap(*painter, places, index);
    } else if (row.isNotice()) {
        paintNotice(*painter, places, index);
    } else {
        paintMessage(*painter, places, hovered, index);
    }
    if ((hovered || keyed) && row.canBeCopied()) {
        painter->drawPixmap(places.mark.topLeft(),
                            icons::pixmap(u"copy"_s, places.mark.width(), m_colours.mutedText,
                                          painter->device()->devicePixelRatio()));
    }
    if (keyed) {
        painter->setPen(m_colours.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(places.ground).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

void TimelineDelegate::paintGround(QPainter &painter, const RowPlaces &places, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const bool own = index.data(TimelineModel::OwnRole).toBool() && !TimelineRow(index).isNotice();
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool flashes = m_flashStrength > 0 && index.data(TimelineModel::SeqRole).toLongLong() == m_flashed;
    QColor ground = own ? m_colours.ownTint : m_colours.base;
    if (option.state.testFlag(QStyle::State_Selected)) {
        ground = m_colours.selection;
    } else if (hovered) {
        ground = own ? mix(m_colours.ownTint, m_colours.text, 0.03) : m_colours.hover;
    }
    if (flashes) {
        ground = mix(ground, m_colours.accent, 0.25 * m_flashStrength);
    }
    painter.fillRect(places.ground, ground);
    if (own && !option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(QRect(places.ground.left(), places.ground.top(), 3, places.ground.height()),
                         m_colours.accent);
    }
}

void TimelineDelegate::paintMessage(QPainter &painter, const RowPlaces &places, bool hovered,
                                    const QModelIndex &index) const
{
    const TimelineRow row(index);
    if (!places.avatar.isEmpty()) {
        paintHead(painter, places, index);
    } else if (hovered || row.isEdited()) {
        painter.setFont(m_layout.caption());
        painter.setPen(m_colours.mutedText);
        painter.drawText(
            QRect(0, places.body.top(), places.body.left() - look::Small, QFontMetrics(m_layout.body()).height()),
            Qt::AlignRight | Qt::AlignVCenter, hovered ? words::clockTime(row.time()) : TimelineRow::editedMark());
    }
    painter.save();
    // And off the name above; letters may stand a little over the edges of their body.
    painter.setClipRect(places.body.adjusted(-look::Small, -1, look::Small, look::Hair), Qt::IntersectClip);
    m_layout.layoutOf(row.text(), places.body.width(), false, row.mentions())
        .paint(painter, places.body.topLeft(),
               row.delivery() == Delivery::Sent ? m_colours.text : m_colours.mutedText,
               painter.clipBoundingRect().toAlignedRect(), marked(index));
    painter.restore();
    if (!places.file.isEmpty()) {
        paintFile(painter, places, index);
    }
    paintState(painter, places, index);
}

void TimelineDelegate::paintFile(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const
{
    RowFile file;
    if (m_files != nullptr) {
        file = m_files->of(index);
    } else if (const auto along = TimelineRow(index).file()) {
        file = {.name = along->name, .line = words::fileSize(along->size), .isImage = isImageType(along->type)};
    }
    FilePainter(painter, m_colours, m_layout.body(), m_layout.caption()).paint(places.file, places.fileAction, file);
}

QTextLayout::FormatRange TimelineDelegate::marked(const QModelIndex &index) const
{
    QTextLayout::FormatRange range{0, 0, {}};
    if (!m_mark.isEmpty() && m_mark.row == index) {
        range.start = std::min(m_mark.from, m_mark.to);
        range.length = std::abs(m_mark.from - m_mark.to);
        range.format.setBackground(m_colours.accent);
        range.format.setForeground(readableOn(m_colours.accent, m_colours.onAccent));
    }
    return range;
}

const MessageLayout *TimelineDelegate::layoutOf(const QModelIndex &index) const
{
    const TimelineRow row(index);
    if (!index.isValid() || row.isNotice() || row.isGap() || (row.file() && row.text().isEmpty())) {
        return nullptr;
    }
    return &m_layout.layoutOf(row.text(), m_layout.placesOf(index).body.width(), false);
}

QString TimelineDelegate::markedText() const
{
    const MessageLayout *layout = m_mark.isEmpty() ? nullptr : layoutOf(m_mark.row);
    return layout != nullptr ? layout->textBetween(std::min(m_mark.from, m_mark.to), std::max(m_mark.from, m_mark.to))
                             : QString();
}

int TimelineDelegate::caretAt(const QRect &row, const QModelIndex &index, const QPoint &position) const
{
    const QPoint body = m_layout.placesOf(index).body.topLeft();
    const MessageLayout *layout = layoutOf(index);
    return layout != nullptr ? layout->caretAt(position - row.topLeft() - body) : 0;
}

void TimelineDelegate::paintUnread(QPainter &painter, const QRect &rect) const
{
    const QString text = tr("New", "above what is unread");
    painter.setFont(look::font(look::Type::Caption, true));
    const int width = painter.fontMetrics().horizontalAdvance(text) + 2 * look::Small;
    const int middle = rect.center().y();
    const QRect label(rect.right() - look::Large - width, rect.top() + look::Hair, width,
                      rect.height() - 2 * look::Hair);
    painter.fillRect(QRect(look::Large, middle, label.left() - look::Large, 1), m_colours.accent);
    painter.setPen(m_colours.accent);
    painter.drawText(label, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void TimelineDelegate::paintGap(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const
{
    painter.setFont(m_layout.caption());
    painter.fillRect(places.ground.adjusted(look::Large, 0, -look::Large, 1 - places.ground.height()),
                     m_colours.line);
    painter.fillRect(places.ground.adjusted(look::Large, places.ground.height() - 1, -look::Large, 0),
                     m_colours.line);
    painter.setPen(m_colours.mutedText);
    painter.drawText(places.body, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, TimelineRow(index).text());
    if (!places.load.isEmpty()) {
        QFont action = m_layout.caption();
        action.setUnderline(true);
        painter.setFont(action);
        painter.setPen(m_colours.link);
        painter.drawText(places.load, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, RowLayout::loadText());
    }
}

void TimelineDelegate::paintDay(QPainter &painter, const QRect &rect, qint64 time) const
{
    const QString text = words::day(time);
    painter.setFont(m_layout.caption());
    const int width = painter.fontMetrics().horizontalAdvance(text) + 2 * look::Large;
    const int middle = rect.center().y();
    painter.fillRect(QRect(look::Large, middle, rect.width() - 2 * look::Large, 1), m_colours.line);
    const QRect label(rect.center().x() - width / 2, rect.top(), width, rect.height());
    painter.fillRect(label, m_colours.base);
    painter.setPen(m_colours.mutedText);
    painter.drawText(label, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void TimelineDelegate::paintHead(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const
{
    const TimelineRow row(index);
    const QString author = row.author();
    paintAvatar(painter, places.avatar, author, m_colours);
    const QString time = words::clockTime(row.time());
    const QFontMetrics caption(m_layout.caption());
    QString after = time;
    if (index.data(TimelineModel::GuestRole).toBool()) {
        after = tr("guest", "beside a nickname") + u"  "_s + time;
    }
    if (row.isEdited()) {
        after += u"  "_s + TimelineRow::editedMark();
    }
    const int afterWidth = caption.horizontalAdvance(after);
    const QFontMetrics bold(m_layout.name());
    const int room = places.head.width() - afterWidth - look::Small;
    const QString name = bold.elidedText(author, Qt::ElideRight, room);
    painter.setFont(m_layout.name());
    painter.setPen(m_colours.ofPerson(foldName(author)));
    painter.drawText(places.head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    painter.setFont(m_layout.caption());
    painter.setPen(m_colours.mutedText);
    const QRect rest = places.head.adjusted(std::min(room, bold.horizontalAdvance(name)) + look::Small, 0, 0, 0);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, after);
}

void TimelineDelegate::paintNotice(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const
{
    const MessageLayout &layout = m_layout.layoutOf(TimelineRow(index).text(), places.body.width(), true);
    layout.paint(painter, places.body.topLeft(), m_colours.mutedText, painter.clipBoundingRect().toAlignedRect());
    painter.setBrush(m_colours.mutedText);
    painter.setPen(Qt::NoPen);
    const QPointF middle(places.body.left() - look::Medium - look::AvatarSize / 2.0,
                         places.body.top() + layout.firstLineHeight() / 2.0);
    const TimelineRow row(index);
    if (row.foldCount() == 0) {
        painter.drawEllipse(middle, 2, 2);
        return;
    }
    const QPolygonF right{{QPointF(-2.5, -4), QPointF(2.5, 0), QPointF(-2.5, 4)}};
    const QPolygonF down{{QPointF(-4, -2.5), QPointF(4, -2.5), QPointF(0, 2.5)}};
    painter.drawPolygon((row.isFoldOpen() ? down : right).translated(middle));
}

void TimelineDelegate::paintState(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const
{
    const TimelineRow row(index);
    const Delivery delivery = row.delivery();
    if (delivery == Delivery::Sent) {
        return;
    }
    const bool failed = delivery == Delivery::Failed;
    const qreal scale = painter.device()->devicePixelRatio();
    painter.drawPixmap(places.mark.topLeft(),
                       icons::pixmap(failed ? u"alert"_s : u"clock"_s, places.mark.width(),
                                     failed ? m_colours.danger : m_colours.mutedText, scale));
    if (!failed) {
        return;
    }
    painter.setFont(m_layout.caption());
    painter.setPen(m_colours.danger);
    painter.drawText(places.failure, Qt::TextWordWrap, row.failure());
    QFont action = m_layout.caption();
    action.setUnderline(true);
    painter.setFont(action);
    painter.setPen(m_colours.link);
    painter.drawText(places.retry, Qt::AlignLeft | Qt::AlignVCenter, RowLayout::retryText());
    painter.drawText(places.discard, Qt::AlignLeft | Qt::AlignVCenter, RowLayout::discardText());
}

bool TimelineDelegate::isUnderWay(const QModelIndex &index) const
{
    return m_files != nullptr && TimelineRow(index).file() && m_files->of(index).isUnderWay;
}

TimelineDelegate::Hit TimelineDelegate::hitAt(const QRect &row, const QModelIndex &index,
                                              const QPoint &position) const
{
    const RowPlaces places = m_layout.placesOf(index);
    const TimelineRow said(index);
    const QPoint inside = position - row.topLeft();
    if (said.isGap()) {
        return {said.isMissing() && places.ground.contains(inside) ? Hit::Kind::Load : Hit::Kind::Nothing, {}};
    }
    if (said.foldCount() > 0 && places.ground.contains(inside)) {
        return {Hit::Kind::Fold, {}};
    }
    if (places.retry.contains(inside)) {
        return {Hit::Kind::Retry, {}};
    }
    if (places.discard.contains(inside)) {
        return {Hit::Kind::Delete, {}};
    }
    if (places.fileAction.contains(inside)) {
        const bool isImage = said.file() && isImageType(said.file()->type);
        return {isImage && !isUnderWay(index) ? Hit::Kind::File : Hit::Kind::FileAction, {}};
    }
    if (places.file.contains(inside)) {
        return {Hit::Kind::File, {}};
    }
    const QRect around = places.mark.adjusted(-look::Tight, -look::Tight, look::Tight, look::Tight);
    if (said.canBeCopied() && around.contains(inside)) {
        return {Hit::Kind::Copy, {}};
    }
    if (!said.isNotice() && places.body.contains(inside)) {
        const MessageLayout &layout = m_layout.layoutOf(said.text(), places.body.width(), false);
        if (const Link *link = layout.linkAt(inside - places.body.topLeft())) {
            return {Hit::Kind::Link, link->target};
        }
        return {Hit::Kind::Text, {}, said.absentAt(layout.characterAt(inside - places.body.topLeft()))};
    }
    if (places.head.contains(inside) || inside.x() < places.body.left()) {
        return {Hit::Kind::Time, {}};
    }
    return {};
}

} // namespace maru
