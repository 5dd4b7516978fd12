// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/servermenu.h"

#include "app/client/chatclient.h"
#include "app/ui/look/icons.h"
#include "app/ui/servers/serversession.h"

using namespace Qt::StringLiterals;

namespace maru {

ServerMenu::ServerMenu(ServerSession &server, QWidget *parent)
    : QMenu(parent)
{
    const bool isHosting = server.entrance().isHosting();
    setObjectName("serverMenu"_L1);
    addAction(icons::icon(u"room"_s), tr("Go There"), this, &ServerMenu::chosen);
    addAction(icons::icon(u"link"_s), tr("Copy Invite Link"), this, &ServerMenu::inviteWanted);
    addAction(icons::icon(u"refresh"_s), tr("Try Again Now"), this, &ServerMenu::retryWanted)
        ->setEnabled(server.client().connection().state() == ServerConnection::State::Waiting);
    addSeparator();
    addAction(icons::icon(u"leave"_s), isHosting ? tr("Stop Hosting") : tr("Disconnect"), this,
              &ServerMenu::disconnectWanted);
    addAction(icons::icon(u"trash"_s), tr("Forget This Server…"), this, &ServerMenu::forgetWanted)
        ->setEnabled(!isHosting);
}

} // namespace maru
