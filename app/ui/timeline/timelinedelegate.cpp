// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/timelinedelegate.h"

#include <QPainter>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/avatar.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int LayoutsKept = 1'000;
static constexpr int MarkSize = 14;

/// Where the pieces of a row lie, relative to its top left.
struct TimelineDelegate::Places {
    QRect day; ///< empty unless the row starts a day
    QRect unread; ///< empty unless what is new begins here
    QRect ground; ///< what hover and own tint fill
    QRect avatar; ///< empty unless the row starts a group
    QRect head;
    QRect body;
    QRect mark; ///< pending or failed
    QRect failure; ///< empty unless failed
    QRect retry;
    QRect discard;
    QRect load; ///< empty unless a gap that can be filled
    int height = 0;
};

static bool isNotice(const QModelIndex &index)
{
    return index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Notice);
}

static bool isGap(const QModelIndex &index)
{
    return index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Gap);
}

static bool isMissing(const QModelIndex &gap)
{
    return gap.data(TimelineModel::GapReasonRole).toInt() == int(GapReason::Missing)
        && !gap.data(TimelineModel::GapLoadingRole).toBool();
}

static QString gapText(const QModelIndex &index)
{
    return words::forGap(index.data(TimelineModel::GapCountRole).toLongLong(),
                         GapReason(index.data(TimelineModel::GapReasonRole).toInt()),
                         index.data(TimelineModel::GapLoadingRole).toBool());
}

static Delivery deliveryOf(const QModelIndex &index)
{
    return Delivery(index.data(TimelineModel::DeliveryRole).toInt());
}

static QString shownText(const QModelIndex &index)
{
    return isNotice(index) ? words::forNotice(Notice(index.data(TimelineModel::NoticeRole).toInt()),
                                              index.data(TimelineModel::AuthorRole).toString(),
                                              index.data(TimelineModel::TextRole).toString())
                           : index.data(TimelineModel::TextRole).toString();
}

TimelineDelegate::TimelineDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_layouts(LayoutsKept)
{}

TimelineDelegate::~TimelineDelegate() = default;

void TimelineDelegate::prepare(int width, const QFont &font, const QPalette &palette)
{
    if (width == m_width && font == m_body && palette == m_palette) {
        return;
    }
    m_layouts.clear();
    m_heights.clear();
    m_width = width;
    m_body = font;
    m_caption = look::font(look::Type::Caption);
    m_name = look::font(look::Type::Body, true);
    m_palette = palette;
    m_colours = Colours::of(palette);
}

const MessageLayout &TimelineDelegate::layoutOf(const QString &text, int width, bool notice) const
{
    // Rows of one text share a layout: it knows no place.
    const QString key = (notice ? u'n' : u'm') + QString::number(width) + u' ' + text;
    if (const MessageLayout *known = m_layouts.object(key)) {
        return *known;
    }
    auto *made = new MessageLayout(text, notice ? m_caption : m_body, width, m_colours.link);
    m_layouts.insert(key, made); // the cache owns it
    return *made;
}

int TimelineDelegate::bodyHeight(const QString &text, int width, bool notice) const
{
    const size_t key = qHash(text, notice ? 1 : 0);
    if (const auto known = m_heights.constFind(key); known != m_heights.cend()) {
        return *known;
    }
    const int height = layoutOf(text, width, notice).height();
    m_heights.insert(key, height);
    return height;
}

TimelineDelegate::Places TimelineDelegate::placesOf(const QModelIndex &index) const
{
    Places places;
    int y = 0;
    const int side = m_width < 480 ? look::Medium : look::Large;
    if (index.data(TimelineModel::StartsDayRole).toBool()) {
        places.day = QRect(0, y, m_width, look::Vast);
        y += look::Vast;
    }
    if (index.data(TimelineModel::StartsUnreadRole).toBool()) {
        places.unread = QRect(0, y, m_width, look::Huge);
        y += look::Huge;
    }
    if (isGap(index)) {
        const QFontMetrics metrics(m_caption);
        places.ground = QRect(0, y, m_width, metrics.height() + look::Large);
        const int words = metrics.horizontalAdvance(gapText(index));
        const int action = isMissing(index) ? look::Medium + metrics.horizontalAdvance(tr("Load")) : 0;
        const int start = std::max(side, (m_width - words - action) / 2);
        places.body = QRect(start, y, words, places.ground.height());
        if (action > 0) {
            places.load = QRect(start + words + look::Medium, y, action - look::Medium, places.ground.height());
        }
        places.height = places.ground.bottom() + 1;
        return places;
    }
    const int left = side + look::AvatarSize + look::Medium;
    const int bodyWidth = std::max(look::Vast, m_width - left - side - MarkSize - look::Small);
    const bool notice = isNotice(index);
    const bool head = !notice && index.data(TimelineModel::StartsGroupRole).toBool();
    if (head && places.day.isEmpty() && index.row() > 0) {
        y += look::Small;
    }
    const int top = y;
    y += notice ? look::Tight : look::Hair;
    if (head) {
        const QFontMetrics metrics(m_name);
        y += look::Hair;
        places.avatar = QRect(side, y + 1, look::AvatarSize, look::AvatarSize);
        places.head = QRect(left, y, m_width - left - side, metrics.height());
        y += metrics.height() + look::Hair;
    }
    places.body = QRect(left, y, bodyWidth, bodyHeight(shownText(index), bodyWidth, notice));
    y += places.body.height();
    places.mark = QRect(m_width - side - MarkSize, places.body.top() + look::Hair, MarkSize, MarkSize);
    if (!notice && deliveryOf(index) == Delivery::Failed) {
        const QFontMetrics metrics(m_caption);
        const int line = metrics.height() + look::Tight;
        const int retry = metrics.horizontalAdvance(tr("Retry"));
        const int discard = metrics.horizontalAdvance(tr("Delete"));
        const QRect words =
            metrics.boundingRect(QRect(0, 0, bodyWidth, 10'000), Qt::TextWordWrap, failureText(index));
        places.failure = QRect(left, y, bodyWidth, words.height() + look::Hair);
        y = places.failure.bottom();
        places.retry = QRect(left, y, retry, line);
        places.discard = QRect(left + retry + look::Large, y, discard, line);
        y += line;
    }
    y += notice ? look::Tight : look::Hair;
    if (head) {
        y = std::max(y, places.avatar.bottom() + look::Tight + 1);
    }
    places.ground = QRect(side / 2, top, m_width - side, y - top);
    places.height = y;
    return places;
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {m_width, placesOf(index).height};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Places places = placesOf(index);
    painter->save();
    // Stacked accents stay in their row.
    painter->setClipRect(option.rect);
    painter->translate(option.rect.topLeft());
    painter->setRenderHint(QPainter::Antialiasing);
    if (!places.day.isEmpty()) {
        paintDay(*painter, places.day, index.data(TimelineModel::TimeRole).toLongLong());
    }
    if (!places.unread.isEmpty()) {
        paintUnread(*painter, places.unread);
    }
    paintGround(*painter, places, option, index);
    if (isGap(index)) {
        paintGap(*painter, places, index);
    } else if (isNotice(index)) {
        paintNotice(*painter, places, index);
    } else {
        paintMessage(*painter, places, option.state.testFlag(QStyle::State_MouseOver), index);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(m_colours.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(places.ground).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

void TimelineDelegate::paintGround(QPainter &painter, const Places &places, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const bool own = index.data(TimelineModel::OwnRole).toBool() && !isNotice(index);
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

void TimelineDelegate::paintMessage(QPainter &painter, const Places &places, bool hovered,
                                    const QModelIndex &index) const
{
    if (!places.avatar.isEmpty()) {
        paintHead(painter, places, index);
    } else if (hovered) {
        painter.setFont(m_caption);
        painter.setPen(m_colours.mutedText);
        painter.drawText(QRect(0, places.body.top(), places.body.left() - look::Small, QFontMetrics(m_body).height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         words::clockTime(index.data(TimelineModel::TimeRole).toLongLong()));
    }
    layoutOf(shownText(index), places.body.width(), false)
        .paint(painter, places.body.topLeft(),
               deliveryOf(index) == Delivery::Sent ? m_colours.text : m_colours.mutedText,
               painter.clipBoundingRect().toAlignedRect());
    paintState(painter, places, index);
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

void TimelineDelegate::paintGap(QPainter &painter, const Places &places, const QModelIndex &index) const
{
    painter.setFont(m_caption);
    painter.fillRect(places.ground.adjusted(look::Large, 0, -look::Large, 1 - places.ground.height()),
                     m_colours.line);
    painter.fillRect(places.ground.adjusted(look::Large, places.ground.height() - 1, -look::Large, 0),
                     m_colours.line);
    painter.setPen(m_colours.mutedText);
    painter.drawText(places.body, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, gapText(index));
    if (!places.load.isEmpty()) {
        QFont action = m_caption;
        action.setUnderline(true);
        painter.setFont(action);
        painter.setPen(m_colours.link);
        painter.drawText(places.load, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, tr("Load"));
    }
}

void TimelineDelegate::paintDay(QPainter &painter, const QRect &rect, qint64 time) const
{
    const QString text = words::day(time);
    painter.setFont(m_caption);
    const int width = painter.fontMetrics().horizontalAdvance(text) + 2 * look::Large;
    const int middle = rect.center().y();
    painter.fillRect(QRect(look::Large, middle, rect.width() - 2 * look::Large, 1), m_colours.line);
    const QRect label(rect.center().x() - width / 2, rect.top(), width, rect.height());
    painter.fillRect(label, m_colours.base);
    painter.setPen(m_colours.mutedText);
    painter.drawText(label, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void TimelineDelegate::paintHead(QPainter &painter, const Places &places, const QModelIndex &index) const
{
    const QString author = index.data(TimelineModel::AuthorRole).toString();
    paintAvatar(painter, places.avatar, author, m_colours);
    const QString time = words::clockTime(index.data(TimelineModel::TimeRole).toLongLong());
    const QFontMetrics caption(m_caption);
    QString after = time;
    if (index.data(TimelineModel::GuestRole).toBool()) {
        after = tr("guest", "beside a nickname") + u"  "_s + time;
    }
    const int afterWidth = caption.horizontalAdvance(after);
    const QFontMetrics bold(m_name);
    const int room = places.head.width() - afterWidth - look::Small;
    const QString name = bold.elidedText(author, Qt::ElideRight, room);
    painter.setFont(m_name);
    painter.setPen(m_colours.ofPerson(foldName(author)));
    painter.drawText(places.head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    painter.setFont(m_caption);
    painter.setPen(m_colours.mutedText);
    const QRect rest = places.head.adjusted(std::min(room, bold.horizontalAdvance(name)) + look::Small, 0, 0, 0);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, after);
}

void TimelineDelegate::paintNotice(QPainter &painter, const Places &places, const QModelIndex &index) const
{
    const MessageLayout &layout = layoutOf(shownText(index), places.body.width(), true);
    layout.paint(painter, places.body.topLeft(), m_colours.mutedText, painter.clipBoundingRect().toAlignedRect());
    painter.setBrush(m_colours.mutedText);
    painter.setPen(Qt::NoPen);
    const int middle = places.body.top() + QFontMetrics(m_caption).height() / 2;
    painter.drawEllipse(QRectF(places.body.left() - look::Medium - look::AvatarSize / 2.0 - 2, middle - 2, 4, 4));
}

void TimelineDelegate::paintState(QPainter &painter, const Places &places, const QModelIndex &index) const
{
    const Delivery delivery = deliveryOf(index);
    if (delivery == Delivery::Sent) {
        return;
    }
    const bool failed = delivery == Delivery::Failed;
    const qreal scale = painter.device()->devicePixelRatio();
    painter.drawPixmap(places.mark.topLeft(),
                       icons::pixmap(failed ? u"alert"_s : u"clock"_s, MarkSize,
                                     failed ? m_colours.danger : m_colours.mutedText, scale));
    if (!failed) {
        return;
    }
    painter.setFont(m_caption);
    painter.setPen(m_colours.danger);
    painter.drawText(places.failure, Qt::TextWordWrap, failureText(index));
    QFont action = m_caption;
    action.setUnderline(true);
    painter.setFont(action);
    painter.setPen(m_colours.link);
    painter.drawText(places.retry, Qt::AlignLeft | Qt::AlignVCenter, tr("Retry"));
    painter.drawText(places.discard, Qt::AlignLeft | Qt::AlignVCenter, tr("Delete"));
}

QString TimelineDelegate::failureText(const QModelIndex &index) const
{
    return tr("Not sent. %1").arg(words::forCode(ErrorCode(index.data(TimelineModel::FailureRole).toInt())));
}

TimelineDelegate::Hit TimelineDelegate::hitAt(const QRect &row, const QModelIndex &index,
                                              const QPoint &position) const
{
    const Places places = placesOf(index);
    const QPoint inside = position - row.topLeft();
    if (isGap(index)) {
        return {isMissing(index) && places.ground.contains(inside) ? Hit::Kind::Load : Hit::Kind::Nothing, {}};
    }
    if (places.retry.contains(inside)) {
        return {Hit::Kind::Retry, {}};
    }
    if (places.discard.contains(inside)) {
        return {Hit::Kind::Delete, {}};
    }
    if (!isNotice(index) && places.body.contains(inside)) {
        const MessageLayout &layout = layoutOf(shownText(index), places.body.width(), false);
        if (const Link *link = layout.linkAt(inside - places.body.topLeft())) {
            return {Hit::Kind::Link, link->target};
        }
    }
    if (places.head.contains(inside) || inside.x() < places.body.left()) {
        return {Hit::Kind::Time, {}};
    }
    return {};
}

QString TimelineDelegate::spoken(const QModelIndex &index)
{
    const QString time = words::clockTime(index.data(TimelineModel::TimeRole).toLongLong());
    if (isGap(index)) {
        return gapText(index);
    }
    if (isNotice(index)) {
        return shownText(index) + u", "_s + time;
    }
    const QString unread =
        index.data(TimelineModel::StartsUnreadRole).toBool() ? tr("New from here on") + u": "_s : QString();
    QString result =
        unread + index.data(TimelineModel::AuthorRole).toString() + u", "_s + shownText(index) + u", "_s + time;
    if (const Delivery delivery = deliveryOf(index); delivery != Delivery::Sent) {
        result += u", "_s + words::forDelivery(delivery);
    }
    return result;
}

} // namespace maru
