// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

#include "app/ui/timeline/anchoredview.h"
#include "app/ui/timeline/textmarker.h"
#include "app/ui/timeline/timelinedelegate.h"

class QVariantAnimation;

namespace maru {

class RowsInSight;

/// Shows one room's timeline. Links, Retry, Delete and gaps can be clicked, or reached by keys. A part of one message
/// is marked by dragging in its text, by a double click or by Shift and the arrows; dragging further selects whole
/// messages. Loads and writes nothing itself: it asks. Where the reader stays is AnchoredView's business.
class TimelineView : public AnchoredView
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// What rows show of their files; outlives this.
    void setFiles(RowFiles *files);
    /// Brings that message before the eye and lights it up for a moment. When it was said, or 0 if it is not here.
    qint64 showMessage(qint64 seq);
    /// A message that is shown is lit up without fading.
    void setReducesMotion(bool reduce);
    /// Asks once more for what is missing in sight: the server is back.
    void askAgain();
    void copySelected() const;
    /// The marked part of a message; else one selected message as it was written; else several, oldest first, as
    /// lines "nick: text".
    [[nodiscard]] QString selectedText() const;

signals:
    void olderWanted();
    /// A gap came into sight, or the reader wants it filled: these seqs are missing.
    void gapWanted(qint64 from, qint64 to);
    void linkActivated(const QUrl &target);
    void linkHovered(const QUrl &target); ///< empty when the pointer left it
    void retryRequested(const QString &messageId);
    void deleteRequested(const QString &messageId);
    /// What folds into that row is to be shown, or no longer.
    void foldToggled(const QModelIndex &row);
    /// `text`: what of the message was marked, else all of it.
    void replyWanted(const QString &author, const QString &text);
    void quoteWanted(const QString &author, const QString &text);
    void editWanted(qint64 seq);
    void reportWanted(qint64 seq);
    void roomLinkWanted();
    // About what goes along with a message.
    void fileWanted(const QModelIndex &row);
    void fileSaveWanted(const QModelIndex &row);
    void fileCancelWanted(const QModelIndex &row);
    void imageCopyWanted(const QModelIndex &row);
    void fileNameCopyWanted(const QModelIndex &row);
    /// A key that wants to be typed: the composer's.
    void typed(QKeyEvent *event);

protected:
    void prepareLayout() override;
    void lookAround() override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] int contentsWidth() const;
    void hideWhatIsFolded(int first, int last);
    void toggleFold(const QPersistentModelIndex &row);
    bool actOnFileByKey(const QModelIndex &index, int key);
    bool actByKey(int key);
    void showMenu(const QPersistentModelIndex &index, const QPoint &position);
    void act(const TimelineDelegate::Hit &hit, const QModelIndex &index);
    [[nodiscard]] TimelineDelegate::Hit hitAt(const QPoint &position) const;

    TimelineDelegate m_delegate;
    RowsInSight *m_inSight;
    TextMarker m_marker;
    QVariantAnimation *m_flash;
    QUrl m_hovered;
};

} // namespace maru
