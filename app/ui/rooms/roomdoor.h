// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "common/chat/roomname.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

class RoomDirectory;

/// What is in the middle while the user is in no room: one box that enters the room it names, or makes it. Its
/// proposal follows the list until the user types: the room of last time, else the one with most people, else a first
/// room.
class RoomDoor : public QWidget
{
    Q_OBJECT

public:
    explicit RoomDoor(RoomDirectory &directory, QWidget *parent = nullptr);

    /// Where the user was last on this server; empty if nowhere.
    void setLastRoom(const QString &room);
    /// A way to the room list, where both do not fit side by side.
    void setListShown(bool shown);

signals:
    void roomChosen(const maru::RoomName &room);
    void listWanted();

private:
    void propose();
    void check();
    void choose();

    RoomDirectory &m_directory;
    QString m_lastRoom;
    bool m_typed = false;
    QLabel *m_title;
    QLabel *m_about;
    QLineEdit *m_name;
    QLabel *m_fault;
    QPushButton *m_go;
    QPushButton *m_list;
};

} // namespace maru
