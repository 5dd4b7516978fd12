// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include "common/chat/roomname.h"

class QListWidget;

namespace maru {

class ChatClient;
class SwitcherEdit;

/// A box that leads anywhere by a few letters: rooms, and people where they are. Worked by keys alone: letters, up
/// and down, Enter, Escape. Goes nowhere itself.
class Switcher : public QDialog
{
    Q_OBJECT

public:
    /// `recent`: the rooms that were in view last, the last one first; the one in view is not proposed first.
    Switcher(ChatClient &client, const QList<RoomName> &recent, QWidget *parent = nullptr);

signals:
    void roomChosen(const maru::RoomName &room);
    /// There is no room of that name yet.
    void newRoomWanted(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// A place that one can go to.
    struct Destination {
        RoomName room;
        QString title;
        QString detail; ///< beside the title
        QString key; ///< what is typed is matched with it
        int rank = 0; ///< among those that match as well: the smaller, the earlier
        bool person = false;
    };

    void collect(ChatClient &client, const QList<RoomName> &recent);
    void showMatches(const QString &typed);
    void choose();

    QList<Destination> m_all;
    SwitcherEdit *m_edit;
    QListWidget *m_list;
};

} // namespace maru
