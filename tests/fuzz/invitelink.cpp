// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/invitelink.h"
#include "common/chat/serveraddress.h"
#include "tests/fuzz/fuzz.h"

void maru::fuzz::run(QByteArrayView input)
{
    const QString typed = QString::fromUtf8(input);
    (void)ServerAddress::parse(typed);
    if (const auto link = InviteLink::parse(typed)) {
        const QString text = link->text();
        const auto again = InviteLink::parse(text);
        HOLDS(text.size() > limits::InviteLinkUnits || (again && *again == *link)); // encoded, it may have grown
    }
}
