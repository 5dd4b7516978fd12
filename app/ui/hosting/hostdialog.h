// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

class HostedServer;
class Settings;

/// What others need in order to join the server that this app hosts: its addresses and the invite link; how many are
/// there; whether it is to be encrypted the next time; and the way to stop it.
class HostDialog : public QDialog
{
    Q_OBJECT

public:
    HostDialog(HostedServer &server, Settings &settings, QWidget *parent = nullptr);

signals:
    void stopWanted();

private:
    void refresh();
    void copy();

    HostedServer &m_server;
    Settings &m_settings;
    QLabel *m_head;
    QLabel *m_addresses;
    QLabel *m_people;
    QLineEdit *m_invite;
    QPushButton *m_copy;
    QCheckBox *m_encrypted;
    QLabel *m_encryption;
    QLabel *m_aboutFingerprint;
    QLabel *m_fingerprint;
};

} // namespace maru
