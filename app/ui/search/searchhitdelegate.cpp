// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/search/searchhitdelegate.h"

#include <QPainter>

#include <cmath>

#include "app/models/searchresultmodel.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int LayoutsKept = 500;
static constexpr int MostLines = 3;
static constexpr qsizetype ExcerptLength = 400;
static constexpr qsizetype Before = 40; ///< characters before the first match, if the message is long
static constexpr int RoomIcon = 14;

SearchHitDelegate::SearchHitDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_excerpts(LayoutsKept)
{}

void SearchHitDelegate::prepare(int width, const QPalette &palette, const QString &query, bool showsRoom)
{
    const QFont body = look::font(look::Type::Body);
    if (width == m_width && palette == m_palette && query == m_query && showsRoom == m_showsRoom && body == m_body) {
        return;
    }
    m_excerpts.clear();
    m_width = width;
    m_palette = palette;
    m_query = query;
    m_showsRoom = showsRoom;
    m_colours = Colours::of(palette);
    m_body = body;
    m_name = look::font(look::Type::Body, true);
    m_caption = look::font(look::Type::Caption);
}

/// Where the shown part begins: at a word a little before the match.
static qsizetype excerptStart(const QString &text, const QList<TextMatch> &matches)
{
    if (matches.isEmpty() || matches.first().start <= Before) {
        return 0;
    }
    const qsizetype match = matches.first().start;
    const qsizetype space = text.indexOf(u' ', match - Before);
    qsizetype start = space >= 0 && space < match ? space + 1 : match - Before;
    while (start < match && (text.at(start).isLowSurrogate() || text.at(start).isMark())) {
        ++start;
    }
    return start;
}

const SearchHitDelegate::Excerpt &SearchHitDelegate::excerptOf(const QString &text) const
{
    if (const Excerpt *known = m_excerpts.object(text)) {
        return *known;
    }
    const QList<TextMatch> matches = findMatches(text, m_query);
    const qsizetype start = excerptStart(text, matches);
    const QString opening = start > 0 ? u"… "_s : QString();
    QString shown = text.sliced(start, std::min(ExcerptLength, text.size() - start));
    for (QChar &c : shown) {
        c = c.isSpace() ? u' ' : c; // of line breaks only their blank
    }
    auto *made = new Excerpt;
    for (const TextMatch &match : matches) {
        if (match.start >= start && match.start < start + shown.size()) {
            made->matches.append({match.start - start + opening.size(), match.length});
        }
    }
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    made->layout.setText(opening + shown);
    made->layout.setFont(m_body);
    made->layout.setTextOption(option);
    const int width = std::max(look::Vast, m_width - 2 * look::Large - QFontMetrics(m_body).horizontalAdvance(u'…'));
    double bottom = 0;
    made->layout.beginLayout();
    for (int line = 0; line < MostLines; ++line) {
        QTextLine laid = made->layout.createLine();
        if (!laid.isValid()) {
            break;
        }
        laid.setLineWidth(width);
        laid.setPosition({0, bottom});
        bottom += std::ceil(laid.height());
        made->cut = laid.textStart() + laid.textLength() < made->layout.text().size();
    }
    made->layout.endLayout();
    made->cut = made->cut || start + shown.size() < text.size();
    made->height = int(std::ceil(bottom));
    m_excerpts.insert(text, made); // the cache owns it
    return *made;
}

QList<QTextLayout::FormatRange> SearchHitDelegate::marksOn(const QColor &behind,
                                                           const QList<TextMatch> &matches) const
{
    const QColor ground = mix(behind, m_colours.accent, 0.32);
    QList<QTextLayout::FormatRange> marks;
    for (const TextMatch &match : matches) {
        QTextLayout::FormatRange mark;
        mark.start = int(match.start);
        mark.length = int(match.length);
        mark.format.setBackground(ground);
        mark.format.setForeground(readableOn(ground, m_colours.text));
        marks.append(mark);
    }
    return marks;
}

QSize SearchHitDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    int height = 2 * look::Small + QFontMetrics(m_name).height() + look::Hair;
    height += excerptOf(index.data(SearchResultModel::TextRole).toString()).height;
    if (m_showsRoom) {
        height += look::Tight + std::max(RoomIcon, QFontMetrics(m_caption).height());
    }
    return {m_width, height};
}

void SearchHitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect ground = option.rect.adjusted(look::Small, 1, -look::Small, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor behind = selected ? m_colours.selection
        : hovered                  ? mix(m_colours.panel, m_colours.text, 0.06)
                                   : m_colours.panel;
    painter->setPen(Qt::NoPen);
    painter->setBrush(behind);
    painter->drawRoundedRect(ground, look::ControlRadius, look::ControlRadius);
    QRect rest = option.rect.adjusted(look::Large, look::Small, -look::Large, -look::Small);
    const QString author = index.data(SearchResultModel::AuthorRole).toString();
    const QString time = words::shortTime(index.data(SearchResultModel::TimeRole).toLongLong());
    const QFontMetrics bold(m_name);
    const QRect head(rest.left(), rest.top(), rest.width(), bold.height());
    painter->setFont(m_caption);
    painter->setPen(m_colours.mutedText);
    painter->drawText(head, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, time);
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time) + look::Small;
    painter->setFont(m_name);
    painter->setPen(readableOn(m_colours.panel, m_colours.ofPerson(foldName(author))));
    painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      bold.elidedText(author, Qt::ElideRight, head.width() - timeWidth));
    rest.setTop(head.bottom() + 1 + look::Hair);

    const Excerpt &excerpt = excerptOf(index.data(SearchResultModel::TextRole).toString());
    painter->setFont(m_body);
    painter->setPen(m_colours.text);
    excerpt.layout.draw(painter, rest.topLeft(), marksOn(behind, excerpt.matches));
    if (excerpt.cut && excerpt.layout.lineCount() > 0) {
        const QTextLine last = excerpt.layout.lineAt(excerpt.layout.lineCount() - 1);
        painter->drawText(QPointF(rest.topLeft()) + last.position() + QPointF(last.naturalTextWidth(), last.ascent()),
                          u"…"_s);
    }
    rest.setTop(rest.top() + excerpt.height + look::Tight);
    if (m_showsRoom) {
        painter->drawPixmap(
            rest.topLeft(),
            icons::pixmap(u"room"_s, RoomIcon, m_colours.mutedText, painter->device()->devicePixelRatio()));
        painter->setFont(m_caption);
        painter->setPen(m_colours.mutedText);
        const QRect room = rest.adjusted(RoomIcon + look::Tight, 0, 0, 0);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data(SearchResultModel::RoomRole).toString(),
                                                            Qt::ElideRight, room.width()));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_colours.accent, 1.5));
        painter->drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), look::ControlRadius, look::ControlRadius);
    }
    painter->restore();
}

QString SearchHitDelegate::spoken(const QModelIndex &index)
{
    return QStringList{index.data(SearchResultModel::AuthorRole).toString(),
                       index.data(SearchResultModel::TextRole).toString(),
                       index.data(SearchResultModel::RoomRole).toString(),
                       words::shortTime(index.data(SearchResultModel::TimeRole).toLongLong())}
        .join(u", "_s);
}

} // namespace maru
