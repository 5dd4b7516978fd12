// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace maru {

class HostedServer;
class HostSelfTest;

/// The addresses of the app's own server, each with whom it is for and what a HostSelfTest found out about it.
class HostAddressList : public QWidget
{
    Q_OBJECT

public:
    HostAddressList(const HostedServer &server, const HostSelfTest &test, QWidget *parent = nullptr);

    void setHosts(const QStringList &hosts);

private:
    void showOutcomes();

    const HostedServer &m_server;
    const HostSelfTest &m_test;
    QStringList m_hosts;
    QList<QLabel *> m_outcomes; ///< one a host
    QVBoxLayout *m_column;
};

} // namespace maru
