// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QListView;

namespace maru {

class JoinedRoom;

/// Who is in the room that is in view; guests are marked.
class MemberListPane : public QWidget
{
    Q_OBJECT

public:
    explicit MemberListPane(QWidget *parent = nullptr);

    /// nullptr: none.
    void show(JoinedRoom *room);
    using QWidget::show;

private:
    void count();

    JoinedRoom *m_room = nullptr;
    QLabel *m_title;
    QListView *m_list;
};

} // namespace maru
