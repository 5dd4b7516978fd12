// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCache>
#include <QCoreApplication>
#include <QFont>
#include <QModelIndex>
#include <QRect>

#include "app/ui/timeline/messagelayout.h"

namespace maru {

/// Where the pieces of a timeline's row lie, relative to its top left.
struct RowPlaces {
    QRect day; ///< empty unless the row starts a day
    QRect unread; ///< empty unless what is new begins here
    QRect ground; ///< what hover and own tint fill
    QRect avatar; ///< empty unless the row starts a group
    QRect head;
    QRect body;
    QRect mark; ///< pending or failed; of a sent one what copies it, while the row is pointed at
    QRect failure; ///< empty unless failed
    QRect retry;
    QRect discard;
    QRect file; ///< empty unless something goes along
    QRect fileAction; ///< in it: what saves it or gives it up
    QRect load; ///< empty unless a gap that can be filled
    int height = 0;
};

/// Lays rows out for one width and font, and keeps the shaped texts of the rows shown last. Paints nothing: that is
/// TimelineDelegate's; heights of all rows are kept by RowHeights.
class RowLayout
{
    Q_DECLARE_TR_FUNCTIONS(maru::RowLayout)

public:
    RowLayout();

    /// True: it is another width, font or colour than before, and all is forgotten.
    bool prepare(int width, const QFont &body, const Colours &colours);

    [[nodiscard]] RowPlaces placesOf(const QModelIndex &index) const;
    /// `mentions` are needed to paint it only.
    [[nodiscard]] const MessageLayout &layoutOf(const QString &text, int width, bool notice,
                                                const QList<Mention> &mentions = {}) const;
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] const QFont &body() const { return m_body; }
    [[nodiscard]] const QFont &caption() const { return m_caption; }
    [[nodiscard]] const QFont &name() const { return m_name; }
    [[nodiscard]] static QString loadText() { return tr("Load"); }
    [[nodiscard]] static QString retryText() { return tr("Retry"); }
    [[nodiscard]] static QString discardText() { return tr("Delete"); }

private:
    void placeGap(RowPlaces &places, const QModelIndex &index, int y, int side) const;
    [[nodiscard]] int placeFile(RowPlaces &places, const QModelIndex &index, int y) const;
    [[nodiscard]] int placeFailure(RowPlaces &places, const QModelIndex &index, int y) const;

    mutable QCache<QString, MessageLayout> m_layouts;
    int m_width = 0;
    QFont m_body;
    QFont m_caption;
    QFont m_name;
    Colours m_colours;
};

} // namespace maru
