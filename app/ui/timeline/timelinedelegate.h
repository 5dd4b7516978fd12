// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>
#include <QUrl>

#include "app/ui/look/colours.h"
#include "app/ui/timeline/rowheights.h"
#include "app/ui/timeline/rowlayout.h"

namespace maru {

class RowFiles;

/// A part of one message's text that the reader has marked: between two places for a caret, from where it began.
struct TextMark {
    QPersistentModelIndex row = {};
    int from = 0;
    int to = 0; ///< before or behind `from`

    [[nodiscard]] bool isEmpty() const { return !row.isValid() || from == to; }
};

/// Paints a room's rows: calm lines of text under their author's name and avatar, one's own with a warm ground,
/// notices small and dim (docs/adr has why). Tells what lies under a point of a row. Paints only; TimelineView acts.
class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// What a click on a row would do.
    struct Hit {
        enum class Kind { Nothing, Text, Link, Retry, Delete, Load, Fold, Copy, Time, File, FileAction };
        Kind kind = Kind::Nothing;
        QUrl target = {};
        QString absent = {}; ///< whom the text mentions there, who is not in the room
    };

    explicit TimelineDelegate(QObject *parent = nullptr);
    ~TimelineDelegate() override;

    /// What rows show of their files; without, names and sizes only. Outlives this.
    void setFiles(RowFiles *files) { m_files = files; }
    /// Before the view is given that model.
    void follow(QAbstractItemModel *model) { m_heights.follow(model); }
    /// All rows are as wide as the view; forgets what was laid out for another width, font or palette.
    void prepare(int width, const QFont &font, const QPalette &palette);

    /// Which message is lit up, and how much: 0 to 1.
    void setFlash(qint64 seq) { m_flashed = seq; }
    void setFlashStrength(double strength) { m_flashStrength = strength; }
    void setMark(const TextMark &mark) { m_mark = mark; }
    [[nodiscard]] const TextMark &mark() const { return m_mark; }
    /// The text that is marked; empty if none is.
    [[nodiscard]] QString markedText() const;
    /// How a message's text lies; nullptr if the row is none. Valid until the next call of anything here.
    [[nodiscard]] const MessageLayout *layoutOf(const QModelIndex &index) const;
    /// The place for a caret in the row's text that is nearest to `position`, in the same coordinates as `row`.
    [[nodiscard]] int caretAt(const QRect &row, const QModelIndex &index, const QPoint &position) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// `position` and `row` in the same coordinates.
    [[nodiscard]] Hit hitAt(const QRect &row, const QModelIndex &index, const QPoint &position) const;

    /// Its file is, out or in.
    [[nodiscard]] bool isUnderWay(const QModelIndex &index) const;

private:
    void paintGround(QPainter &painter, const RowPlaces &places, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
    void paintDay(QPainter &painter, const QRect &rect, qint64 time) const;
    void paintUnread(QPainter &painter, const QRect &rect) const;
    void paintGap(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const;
    void paintMessage(QPainter &painter, const RowPlaces &places, bool hovered, const QModelIndex &index) const;
    void paintHead(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const;
    void paintNotice(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const;
    void paintFile(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const;
    [[nodiscard]] QTextLayout::FormatRange marked(const QModelIndex &index) const;
    void paintState(QPainter &painter, const RowPlaces &places, const QModelIndex &index) const;

    RowFiles *m_files = nullptr;
    RowLayout m_layout;
    RowHeights m_heights;
    qint64 m_flashed = 0;
    double m_flashStrength = 0;
    TextMark m_mark;
    Colours m_colours;
};

} // namespace maru
