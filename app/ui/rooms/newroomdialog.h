// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <optional>

#include "common/chat/roomname.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

class RoomDirectory;

/// Asks for a room's name and whether what is said in it is kept, and says while one types what is wrong with it.
class NewRoomDialog : public QDialog
{
    Q_OBJECT

public:
    NewRoomDialog(const RoomDirectory &directory, const QString &name, QWidget *parent = nullptr);

    /// Only after it was accepted.
    [[nodiscard]] const std::optional<RoomName> &room() const { return m_room; }
    [[nodiscard]] bool isEphemeral() const;

private:
    void check();

    const RoomDirectory &m_directory;
    QLineEdit *m_name;
    QCheckBox *m_ephemeral;
    QLabel *m_fault;
    QPushButton *m_make;
    std::optional<RoomName> m_room;
};

} // namespace maru
