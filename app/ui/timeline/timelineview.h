// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

#include "app/ui/timeline/anchoredview.h"
#include "app/ui/timeline/timelinedelegate.h"

class QVariantAnimation;

namespace maru {

/// Shows one room's timeline. Links, Retry, Delete and gaps can be clicked, or reached by keys; selected messages are
/// copied as "nick: text". Loads nothing itself: it asks. Where the reader stays is AnchoredView's business.
class TimelineView : public AnchoredView
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Brings that message before the eye and lights it up for a moment. When it was said, or 0 if it is not here.
    qint64 showMessage(qint64 seq);
    /// A message that is shown is lit up without fading.
    void setReducesMotion(bool reduce);
    /// Asks once more for what is missing in sight: the server is back.
    void askAgain();
    void copySelected() const;
    /// What selected rows are as text, oldest first.
    [[nodiscard]] QString selectedText() const;

signals:
    void olderWanted();
    /// A gap came into sight, or the reader wants it filled: these seqs are missing.
    void gapWanted(qint64 from, qint64 to);
    void linkActivated(const QUrl &target);
    void linkHovered(const QUrl &target); ///< empty when the pointer left it
    void retryRequested(const QString &messageId);
    void deleteRequested(const QString &messageId);
    /// A key that wants to be typed: the composer's.
    void typed(QKeyEvent *event);

protected:
    void prepareLayout() override;
    void lookAround() override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void askForOlder();
    void askForGaps();
    void ask(const QModelIndex &gap);
    bool actByKey(int key);
    void act(const TimelineDelegate::Hit &hit, const QModelIndex &index);
    [[nodiscard]] TimelineDelegate::Hit hitAt(const QPoint &position) const;

    TimelineDelegate m_delegate;
    std::pair<qint64, qint64> m_askedGap; ///< is asked for once while it is in sight
    QVariantAnimation *m_flash;
    QUrl m_hovered;
};

} // namespace maru
