// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace maru {

class ElidedLabel;
class JoinedRoom;

/// What stands above a room's timeline: its name, what it is about, who is here, whether what is said is kept, and
/// buttons for what one does with a room. Where there is little place the name has it, and the buttons are a menu.
/// Asks; does nothing itself.
class RoomHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RoomHeader(JoinedRoom &room, QWidget *parent = nullptr);

    /// The user has left: nothing of the room is touched any more.
    void letGo();
    /// The window has place for one thing only: a way back to the room list instead of columns.
    void setNarrow(bool narrow);

signals:
    void leaveWanted();
    void splitWanted();
    void membersWanted();
    void searchWanted();
    void settingsWanted();
    void backWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(const QString &icon, const QString &name, const QString &objectName,
                           void (RoomHeader::*wanted)());
    void fold();
    void showMenu();
    void showName();
    void showDetails();
    void showWhoIsHere();

    QPointer<JoinedRoom> m_room;
    ElidedLabel *m_title;
    QLabel *m_fleeting; ///< the sign that nothing is kept
    ElidedLabel *m_topic;
    ElidedLabel *m_here;
    QToolButton *m_back = nullptr;
    QToolButton *m_members = nullptr;
    QToolButton *m_split = nullptr;
    QToolButton *m_settings = nullptr;
    QToolButton *m_leave = nullptr;
    QToolButton *m_more = nullptr; ///< instead of the four
    bool m_narrow = false;
};

} // namespace maru
