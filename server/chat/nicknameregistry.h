// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

#include <optional>

#include "common/chat/error.h"
#include "common/chat/limits.h"
#include "common/chat/nickname.h"
#include "server/chat/idlequeue.h"

namespace maru {

/// Who is called what on this server. An identity holds its nickname alone, also while it is away; guests share
/// theirs. Does not know sessions' rooms: who renames tells them.
///
/// Remembers identities that are away, the `mostAway` last seen; one that is forgotten loses its nickname.
class NicknameRegistry
{
public:
    explicit NicknameRegistry(int mostAway = limits::IdentitiesAway);

    /// One more, or one fewer, connection brings this identity.
    void identityCame(const QString &identity);
    void identityWent(const QString &identity);
    /// From earlier: the identity, which is away, holds this nickname.
    void remember(const QString &identity, const Nickname &nickname);
    [[nodiscard]] std::optional<Nickname> heldBy(const QString &identity) const;

    /// The identity, which is here, holds this nickname from now on, and the one before no more.
    /// Error: NicknameTaken with a suggestion, if another identity holds it or a guest bears it.
    [[nodiscard]] std::optional<Error> hold(const QString &identity, const Nickname &nickname);

    /// One more guest bears this nickname, until guestWent().
    /// Error: NicknameTaken with a suggestion, if an identity holds it.
    [[nodiscard]] std::optional<Error> guestCame(const Nickname &nickname);
    void guestWent(const Nickname &nickname);

private:
    struct Identity {
        std::optional<Nickname> nickname;
        int connections = 0;
    };

    [[nodiscard]] bool isFree(const Nickname &nickname) const;
    [[nodiscard]] Error taken(const Nickname &nickname) const;
    [[nodiscard]] QString suggestionFor(const Nickname &nickname) const;
    void forget(const QString &identity);

    int m_mostAway;
    QHash<QString, Identity> m_identities;
    QHash<Nickname, QString> m_holders;
    QHash<Nickname, int> m_guests;
    IdleQueue<QString> m_away;
};

} // namespace maru
