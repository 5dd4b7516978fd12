// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include "app/client/chatclient.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

/// Tells whoever runs the server of a message, and why it should not be there. Stays open until the server has taken
/// it, and says so then.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(ChatClient &client, JoinedRoom &room, const TimelineEntry &message, QWidget *parent);

private:
    void check();
    void send();
    void finish();

    ChatClient &m_client;
    JoinedRoom *m_room; ///< nullptr once it was left
    qint64 m_seq;
    bool m_waiting = false;
    QLineEdit *m_reason;
    QLabel *m_note;
    QLabel *m_fault;
    QPushButton *m_send;
    QPushButton *m_close;
};

} // namespace maru
