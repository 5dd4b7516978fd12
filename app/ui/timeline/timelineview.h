// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>
#include <QPersistentModelIndex>
#include <QUrl>

#include "app/ui/timeline/timelinedelegate.h"

namespace maru {

/// Shows one room's timeline. Follows new rows only while the last one is in sight; otherwise, and while older pages
/// come in above, the row under the eye stays where it is. Links, Retry and Delete can be clicked; selected messages
/// are copied as "nick: text". Loads nothing itself: it asks.
class TimelineView : public QListView
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] bool isAtLatest() const { return m_atLatest; }
    /// Messages that came below while the reader was elsewhere.
    [[nodiscard]] int newBelow() const { return m_newBelow; }
    void jumpToLatest();
    void copySelected() const;
    /// What selected rows are as text, oldest first.
    [[nodiscard]] QString selectedText() const;

signals:
    void olderWanted();
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

private:
    void prepareDelegate();
    void holdPlace();
    void rememberPlace();
    void setNewBelow(int count);
    void setAtLatest(bool atLatest);
    void askForOlder();
    void act(const TimelineDelegate::Hit &hit, const QModelIndex &index);
    [[nodiscard]] TimelineDelegate::Hit hitAt(const QPoint &position) const;

    TimelineDelegate m_delegate;
    QPersistentModelIndex m_anchor; ///< the first row in sight
    int m_anchorTop = 0; ///< where its top is in the viewport
    bool m_atLatest = true;
    bool m_layingOut = false;
    int m_newBelow = 0;
    QUrl m_hovered;
};

} // namespace maru
