// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QStringList>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

class HostAddressList;
class HostAnnouncement;
class HostSelfTest;
class HostedServer;
class QrCode;
class Settings;

/// What others need in order to join the server that this app hosts: the invite link, to be read by a camera too, and
/// its addresses, each tried; how many are there; whether the network is told of it, and whether it is to be
/// encrypted the next time; and the way to stop it.
class HostDialog : public QDialog
{
    Q_OBJECT

public:
    HostDialog(HostedServer &server, Settings &settings, HostAnnouncement &announcement, QWidget *parent = nullptr);

signals:
    void stopWanted();

private:
    void build();
    QWidget *buildAddresses();
    void refresh();
    void test();
    void copy();
    void tellOfAnnouncement();

    HostedServer &m_server;
    Settings &m_settings;
    HostAnnouncement &m_announcement;
    QLabel *m_head;
    HostSelfTest *m_test;
    HostAddressList *m_addresses;
    QLabel *m_aboutAddresses;
    QPushButton *m_testAgain;
    QrCode *m_code;
    QLabel *m_people;
    QStringList m_tested; ///< the addresses that were tried
    QLineEdit *m_invite;
    QPushButton *m_copy;
    QCheckBox *m_announced;
    QLabel *m_aboutAnnouncement;
    QCheckBox *m_encrypted;
    QLabel *m_encryption;
    QLabel *m_aboutFingerprint;
    QLabel *m_fingerprint;
};

} // namespace maru
