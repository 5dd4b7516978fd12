// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/nicknameregistry.h"

#include <QTextBoundaryFinder>

namespace maru {
namespace {

/// The first characters of a text, as a person counts them.
QString firstCharacters(const QString &text, int count)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (int i = 0; i < count && finder.toNextBoundary() != -1; ++i) {}
    return finder.position() < 0 ? text : text.first(finder.position());
}

} // namespace

NicknameRegistry::NicknameRegistry(int mostAway)
    : m_mostAway(mostAway)
{}

void NicknameRegistry::identityCame(const QString &identity)
{
    ++m_identities[identity].connections;
    m_away.remove(identity);
}

void NicknameRegistry::identityWent(const QString &identity)
{
    const auto it = m_identities.find(identity);
    if (it == m_identities.end() || --it->connections > 0) {
        return;
    }
    if (!it->nickname) {
        m_identities.erase(it);
        return;
    }
    m_away.add(identity);
    if (m_away.size() > m_mostAway) {
        forget(m_away.takeOldest());
    }
}

void NicknameRegistry::remember(const QString &identity, const Nickname &nickname)
{
    m_identities[identity].nickname = nickname;
    m_holders.insert(nickname, identity);
    m_away.add(identity);
}

std::optional<Nickname> NicknameRegistry::heldBy(const QString &identity) const
{
    return m_identities.value(identity).nickname;
}

std::optional<Error> NicknameRegistry::hold(const QString &identity, const Nickname &nickname)
{
    const auto holder = m_holders.constFind(nickname);
    const bool heldAlready = holder != m_holders.cend() && *holder == identity;
    if (!heldAlready && !isFree(nickname)) {
        return taken(nickname);
    }
    Identity &record = m_identities[identity];
    if (record.nickname) {
        m_holders.remove(*record.nickname);
    }
    m_holders.insert(nickname, identity);
    record.nickname = nickname;
    return std::nullopt;
}

std::optional<Error> NicknameRegistry::guestCame(const Nickname &nickname)
{
    if (m_holders.contains(nickname)) {
        return taken(nickname);
    }
    ++m_guests[nickname];
    return std::nullopt;
}

void NicknameRegistry::guestWent(const Nickname &nickname)
{
    if (const auto it = m_guests.find(nickname); it != m_guests.end() && --*it == 0) {
        m_guests.erase(it);
    }
}

bool NicknameRegistry::isFree(const Nickname &nickname) const
{
    return !m_holders.contains(nickname) && !m_guests.contains(nickname);
}

Error NicknameRegistry::taken(const Nickname &nickname) const
{
    return errorOf(ErrorCode::NicknameTaken, suggestionFor(nickname));
}

QString NicknameRegistry::suggestionFor(const Nickname &nickname) const
{
    constexpr int mostDigits = 3;
    constexpr int tries = 999;
    const QString stem = firstCharacters(nickname.text(), limits::NicknameCharacters - mostDigits);
    for (int number = 2; number <= tries; ++number) {
        const auto suggestion = Nickname::parse(stem + QString::number(number));
        if (!suggestion) {
            break; // a stem of stacked accents that leaves no place for a number
        }
        if (isFree(*suggestion)) {
            return suggestion->text();
        }
    }
    return {};
}

void NicknameRegistry::forget(const QString &identity)
{
    const Identity record = m_identities.take(identity);
    if (record.nickname) {
        m_holders.remove(*record.nickname);
    }
}

} // namespace maru
