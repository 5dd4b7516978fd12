// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace maru {

class HostedServer;

/// Below the room list: that this app hosts, for how many, what they reported, and the way to invite. Hidden while it
/// does not.
class HostBar : public QWidget
{
    Q_OBJECT

public:
    explicit HostBar(HostedServer &server, QWidget *parent = nullptr);

signals:
    void inviteWanted();

private:
    void refresh();

    HostedServer &m_server;
    QLabel *m_text;
    QPushButton *m_reports; ///< hidden while there are none
};

} // namespace maru
