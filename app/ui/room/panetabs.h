// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTabWidget>

namespace maru {

class RoomPane;

/// Rooms as tabs, one column of RoomPanes. A tab can be dragged along the bar, or onto another column.
class PaneTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit PaneTabs(QWidget *parent = nullptr);

    [[nodiscard]] RoomPane *pane(int index) const;
    [[nodiscard]] RoomPane *currentPane() const;
    /// As the last tab; it comes to the front if there is no other.
    void add(RoomPane *pane);
    /// The tab's words: the room's name and what is unread in it.
    void label(RoomPane *pane);

signals:
    void paneDropped(maru::RoomPane *pane, maru::PaneTabs *onto);
    void closeWanted(maru::RoomPane *pane);
    void splitWanted(maru::RoomPane *pane);
    void windowWanted(maru::RoomPane *pane);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void drag(int index);
    void showMenu(const QPoint &position);

    int m_pressed = -1;
};

} // namespace maru
