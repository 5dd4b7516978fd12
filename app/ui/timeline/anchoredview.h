// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>
#include <QPersistentModelIndex>

namespace maru {

/// A list of a timeline's rows that keeps the reader's place. Follows new rows only while the last one is in sight;
/// otherwise the text in the middle stays where it is, whatever comes or goes above and below it, also while older
/// pages come in, a gap closes or the width changes. What rows look like and do is TimelineView's business.
class AnchoredView : public QListView
{
    Q_OBJECT

public:
    /// Where a reader is.
    struct Place {
        bool latest = true; ///< the last row is in sight; the rest does not count then
        qint64 seq = 0; ///< a message in sight
        int top = 0; ///< where its top is in the viewport
    };

    explicit AnchoredView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] bool isAtLatest() const { return m_atLatest; }
    /// Messages that came below while the reader was elsewhere.
    [[nodiscard]] int newBelow() const { return m_newBelow; }
    /// The last row is further away than a screen.
    [[nodiscard]] bool isAway() const { return m_away; }
    void jumpToLatest();
    /// To the line between what was read and what is new; nothing if there is none.
    void showUnread();
    [[nodiscard]] Place place() const;
    void goTo(const Place &place);

signals:
    void atLatestChanged(bool atLatest);
    void newBelowChanged(int count);
    void awayChanged(bool away);

protected:
    /// Before rows are laid out.
    virtual void prepareLayout() {}
    /// Other rows may be in sight than before.
    virtual void lookAround() {}
    /// Brings a row's top to `top` in the viewport, and keeps it there.
    void hold(const QModelIndex &row, int top);
    /// Of the message with that seq; none if it is not here.
    [[nodiscard]] QModelIndex rowOf(qint64 seq) const;
    [[nodiscard]] static bool isGap(const QModelIndex &row);

    void focusInEvent(QFocusEvent *event) override;
    void doItemsLayout() override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void holdPlace();
    void rememberPlace();
    [[nodiscard]] QModelIndex rowUnderTheEye() const;
    [[nodiscard]] QModelIndex lastRowInSight() const;
    void setNewBelow(int count);
    void setAtLatest(bool atLatest);

    QPersistentModelIndex m_anchor; ///< the row that stays where it is
    int m_anchorBottom = 0; ///< where its last pixel is in the viewport
    bool m_readsUpwards = true;
    bool m_atLatest = true;
    bool m_away = false;
    bool m_layingOut = false;
    int m_newBelow = 0;
};

} // namespace maru
