// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <optional>

#include "common/chat/roomname.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

/// Asks for a room's name, and says while one types what is wrong with it.
class NewRoomDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NewRoomDialog(const QString &name, QWidget *parent = nullptr);

    /// Only after it was accepted.
    [[nodiscard]] const std::optional<RoomName> &room() const { return m_room; }

private:
    void check();

    QLineEdit *m_name;
    QLabel *m_fault;
    QPushButton *m_make;
    std::optional<RoomName> m_room;
};

} // namespace maru
