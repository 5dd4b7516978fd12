// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>
#include <QPersistentModelIndex>
#include <QUrl>

#include "app/ui/timeline/timelinedelegate.h"

class QVariantAnimation;

namespace maru {

/// Shows one room's timeline. Follows new rows only while the last one is in sight; otherwise, and while older pages
/// come in above or a gap closes, the row under the eye stays where it is. Links, Retry, Delete and gaps can be
/// clicked; selected messages are copied as "nick: text". Loads nothing itself: it asks.
class TimelineView : public QListView
{
    Q_OBJECT

public:
    /// Where a reader is.
    struct Place {
        bool latest = true; ///< the last row is in sight; the rest does not count then
        qint64 seq = 0; ///< a message in sight
        int top = 0; ///< where its top is in the viewport
    };

    explicit TimelineView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] bool isAtLatest() const { return m_atLatest; }
    /// Messages that came below while the reader was elsewhere.
    [[nodiscard]] int newBelow() const { return m_newBelow; }
    /// The last row is further away than a screen.
    [[nodiscard]] bool isAway() const { return m_away; }
    void jumpToLatest();
    /// Brings that message before the eye and lights it up for a moment. When it was said, or 0 if it is not here.
    qint64 showMessage(qint64 seq);
    /// To the line between what was read and what is new; nothing if there is none.
    void showUnread();
    [[nodiscard]] Place place() const;
    void goTo(const Place &place);
    /// Asks once more for what is missing in sight: the server is back.
    void askAgain();
    void copySelected() const;
    /// What selected rows are as text, oldest first.
    [[nodiscard]] QString selectedText() const;

signals:
    void olderWanted();
    /// A gap came into sight, or the reader wants it filled: these seqs are missing.
    void gapWanted(qint64 from, qint64 to);
    void awayChanged(bool away);
    void newBelowChanged(int count);
    void atLatestChanged(bool atLatest);
    void linkActivated(const QUrl &target);
    void linkHovered(const QUrl &target); ///< empty when the pointer left it
    void retryRequested(const QString &messageId);
    void deleteRequested(const QString &messageId);
    /// A key that wants to be typed: the composer's.
    void typed(QKeyEvent *event);

protected:
    void doItemsLayout() override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void prepareDelegate();
    void holdPlace();
    void rememberPlace();
    [[nodiscard]] QModelIndex rowUnderTheEye() const;
    void setNewBelow(int count);
    void setAtLatest(bool atLatest);
    void askForOlder();
    void askForGaps();
    void ask(const QModelIndex &gap);
    void hold(const QModelIndex &row, int top);
    [[nodiscard]] QModelIndex rowOf(qint64 seq) const;
    bool actByKey(int key);
    void act(const TimelineDelegate::Hit &hit, const QModelIndex &index);
    [[nodiscard]] TimelineDelegate::Hit hitAt(const QPoint &position) const;

    TimelineDelegate m_delegate;
    QPersistentModelIndex m_anchor; ///< the row that stays where it is
    int m_anchorBottom = 0; ///< where its last pixel is in the viewport
    bool m_readsUpwards = true;
    bool m_atLatest = true;
    bool m_layingOut = false;
    int m_newBelow = 0;
    bool m_away = false;
    std::pair<qint64, qint64> m_askedGap; ///< is asked for once while it is in sight
    QVariantAnimation *m_flash;
    QUrl m_hovered;
};

} // namespace maru
