// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

class HostedServer;

/// What others need in order to join the server that this app hosts: its addresses and the invite link; how many are
/// there; and the way to stop it.
class HostDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HostDialog(HostedServer &server, QWidget *parent = nullptr);

signals:
    void stopWanted();

private:
    void refresh();
    void copy();

    HostedServer &m_server;
    QLabel *m_head;
    QLabel *m_addresses;
    QLabel *m_people;
    QLineEdit *m_invite;
    QPushButton *m_copy;
};

} // namespace maru
