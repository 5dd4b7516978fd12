// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>

namespace maru {

class ServerSession;

/// What can be done with a server's row in the room list. Asks for it; does nothing itself.
class ServerMenu : public QMenu
{
    Q_OBJECT

public:
    /// As the server is at the moment.
    ServerMenu(ServerSession &server, QWidget *parent);

signals:
    void chosen();
    void inviteWanted();
    void retryWanted();
    void disconnectWanted();
    void forgetWanted();
};

} // namespace maru
