// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/rowlayout.h"

#include <QFontMetrics>

#include <algorithm>

#include "app/models/timelinemodel.h"
#include "app/ui/look/metrics.h"
#include "app/ui/timeline/rowfiles.h"
#include "app/ui/timeline/timelinerow.h"

namespace maru {

static constexpr int LayoutsKept = 300; ///< some screens
static constexpr int MarkSize = 14;
static constexpr int CardWidth = 320;

RowLayout::RowLayout()
    : m_layouts(LayoutsKept)
{}

bool RowLayout::prepare(int width, const QFont &body, const Colours &colours)
{
    if (width == m_width && body == m_body && colours == m_colours) {
        return false;
    }
    m_layouts.clear();
    m_width = width;
    m_body = body;
    m_caption = look::font(look::Type::Caption);
    m_name = look::font(look::Type::Body, true);
    m_colours = colours;
    return true;
}

const MessageLayout &RowLayout::layoutOf(const QString &text, int width, bool notice,
                                         const QList<Mention> &mentions) const
{
    // Rows of one text share a layout: it knows no place. Who is mentioned may be here or not.
    QString key = (notice ? u'n' : u'm') + QString::number(width);
    for (const Mention &mention : mentions) {
        key +=
            (mention.isHere ? u'+' : u'-') + QString::number(mention.start) + u':' + QString::number(mention.length);
    }
    key += u' ' + text;
    if (const MessageLayout *known = m_layouts.object(key)) {
        return *known;
    }
    auto *made = new MessageLayout(text, notice ? m_caption : m_body, width, m_colours, mentions);
    m_layouts.insert(key, made); // the cache owns it
    return *made;
}

RowPlaces RowLayout::placesOf(const QModelIndex &index) const
{
    RowPlaces places;
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
    const TimelineRow row(index);
    if (row.isGap()) {
        placeGap(places, index, y, side);
        return places;
    }
    const int left = side + look::AvatarSize + look::Medium;
    const int bodyWidth = std::max(look::Vast, m_width - left - side - MarkSize - look::Small);
    const bool notice = row.isNotice();
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
    const QString text = row.text();
    const bool isFileOnly = text.isEmpty() && row.file();
    places.body = QRect(left, y, bodyWidth, isFileOnly ? 0 : layoutOf(text, bodyWidth, notice).height());
    y += places.body.height();
    y = placeFile(places, index, y);
    places.mark = QRect(m_width - side - MarkSize, places.body.top() + look::Hair, MarkSize, MarkSize);
    if (!notice && row.delivery() == Delivery::Failed) {
        y = placeFailure(places, index, y);
    }
    y += notice ? look::Tight : look::Hair;
    if (head) {
        y = std::max(y, places.avatar.bottom() + look::Tight + 1);
    }
    places.ground = QRect(side / 2, top, m_width - side, y - top);
    places.height = y;
    return places;
}

void RowLayout::placeGap(RowPlaces &places, const QModelIndex &index, int y, int side) const
{
    const TimelineRow row(index);
    const QFontMetrics metrics(m_caption);
    places.ground = QRect(0, y, m_width, metrics.height() + look::Large);
    const int words = metrics.horizontalAdvance(row.text());
    const int action = row.isMissing() ? look::Medium + metrics.horizontalAdvance(loadText()) : 0;
    const int start = std::max(side, (m_width - words - action) / 2);
    places.body = QRect(start, y, words, places.ground.height());
    if (action > 0) {
        places.load = QRect(start + words + look::Medium, y, action - look::Medium, places.ground.height());
    }
    places.height = places.ground.bottom() + 1;
}

/// Below the caption; returns where it ends. As high before it is here as afterwards.
int RowLayout::placeFile(RowPlaces &places, const QModelIndex &index, int y) const
{
    const auto file = TimelineRow(index).file();
    if (!file) {
        return y;
    }
    y += look::Tight;
    const int action = look::Huge + look::Tight;
    if (isImageType(file->type)) {
        const QSize box = RowFiles::PictureBox;
        const int width = std::min(box.width(), places.body.width());
        places.file = QRect(places.body.left(), y, width, width * box.height() / box.width());
        places.fileAction = QRect(places.file.right() - action - look::Tight, y + look::Tight, action, action);
    } else {
        const int lines = QFontMetrics(m_body).height() + QFontMetrics(m_caption).height() + look::Hair;
        places.file = QRect(places.body.left(), y, std::min(CardWidth, places.body.width()), lines + 2 * look::Small);
        places.fileAction =
            QRect(places.file.right() - action - look::Small, places.file.center().y() - action / 2, action, action);
    }
    return places.file.bottom() + 1 + look::Tight;
}

/// Below all that; returns where it ends.
int RowLayout::placeFailure(RowPlaces &places, const QModelIndex &index, int y) const
{
    const QFontMetrics metrics(m_caption);
    const QRect &body = places.body;
    const int line = metrics.height() + look::Tight;
    const int retry = metrics.horizontalAdvance(retryText());
    const int discard = metrics.horizontalAdvance(discardText());
    const QRect words =
        metrics.boundingRect(QRect(0, 0, body.width(), 10'000), Qt::TextWordWrap, TimelineRow(index).failure());
    places.failure = QRect(body.left(), y, body.width(), words.height() + look::Hair);
    y = places.failure.bottom();
    places.retry = QRect(body.left(), y, retry, line);
    places.discard = QRect(body.left() + retry + look::Large, y, discard, line);
    return y + line;
}

} // namespace maru
