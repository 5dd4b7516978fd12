// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCache>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include "app/ui/look/colours.h"
#include "app/ui/search/textmatches.h"

namespace maru {

/// Paints a hit: who and when, the part of the message that was asked for with the words marked, and the room if
/// several are searched. What was said is laid out as plain text.
class SearchHitDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SearchHitDelegate(QObject *parent = nullptr);

    /// All rows are as wide as the view; forgets what was laid out for another width, palette or question.
    void prepare(int width, const QPalette &palette, const QString &query, bool showsRoom);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The row in words, for those who listen.
    [[nodiscard]] static QString spoken(const QModelIndex &index);

private:
    struct Excerpt {
        QTextLayout layout;
        QList<TextMatch> matches; ///< in the layout's text
        int height = 0;
        bool cut = false; ///< there is more than what is shown
    };

    [[nodiscard]] const Excerpt &excerptOf(const QString &text) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> marksOn(const QColor &behind,
                                                          const QList<TextMatch> &matches) const;

    mutable QCache<QString, Excerpt> m_excerpts;
    int m_width = 0;
    QString m_query;
    bool m_showsRoom = false;
    QPalette m_palette;
    Colours m_colours;
    QFont m_body;
    QFont m_name;
    QFont m_caption;
};

} // namespace maru
