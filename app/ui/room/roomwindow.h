// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace maru {

class JoinedRoom;
class MemberListPane;
class RoomPane;
class Settings;

/// One room in a window of its own: a second view of it, beside its tab, with the keys that mean something there.
/// Whoever opens it owns it, connects its pane, and hears when it is closed.
class RoomWindow : public QWidget
{
    Q_OBJECT

public:
    /// Takes `pane`, a view of `room`.
    RoomWindow(RoomPane *pane, JoinedRoom &room);

    [[nodiscard]] RoomPane &pane() const { return *m_pane; }
    /// Said in the title; empty: there is no other server to mistake it for.
    void setServerName(const QString &name);
    void toggleMembers();
    void comeToTheFront();
    /// The user has left the room: nothing of it is touched any more.
    void letGo();

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addKeys();
    void showTitle();

    RoomPane *m_pane;
    MemberListPane *m_members;
    QString m_serverName;
};

} // namespace maru
