// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/settings/roompreferences.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace maru {

static constexpr auto AttentionKey = "attention"_L1;
static constexpr auto FavouriteKey = "favourite"_L1;
static constexpr auto WindowKey = "window"_L1;
static constexpr auto OpenKey = "windowOpen"_L1;

RoomPreferences::RoomPreferences(const Profile &profile, QObject *parent)
    : QObject(parent)
    , m_kept(profile.configDir() + "/rooms.ini"_L1, QSettings::IniFormat)
{}

void RoomPreferences::setServer(const ServerAddress &server) { m_server = server.text().toLower(); }

/// Names hold what QSettings takes for folders.
QString RoomPreferences::key(const RoomName &room, QLatin1StringView what) const
{
    const auto quoted = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return quoted(m_server) + u'/' + quoted(room.key()) + u'/' + what;
}

RoomPreferences::Attention RoomPreferences::attention(const RoomName &room) const
{
    const QString kept = m_kept.value(key(room, AttentionKey)).toString();
    return kept == "mentions"_L1 ? Attention::Mentions : kept == "nothing"_L1 ? Attention::Nothing : Attention::All;
}

void RoomPreferences::setAttention(const RoomName &room, Attention attention)
{
    if (attention == Attention::All) {
        m_kept.remove(key(room, AttentionKey));
    } else {
        m_kept.setValue(key(room, AttentionKey), attention == Attention::Mentions ? u"mentions"_s : u"nothing"_s);
    }
    emit changed(room);
}

bool RoomPreferences::isFavourite(const RoomName &room) const
{
    return m_kept.value(key(room, FavouriteKey)).toBool();
}

void RoomPreferences::setFavourite(const RoomName &room, bool favourite)
{
    if (favourite) {
        m_kept.setValue(key(room, FavouriteKey), true);
    } else {
        m_kept.remove(key(room, FavouriteKey));
    }
    emit changed(room);
}

QByteArray RoomPreferences::windowGeometry(const RoomName &room) const
{
    return m_kept.value(key(room, WindowKey)).toByteArray();
}

void RoomPreferences::setWindowGeometry(const RoomName &room, const QByteArray &geometry)
{
    m_kept.setValue(key(room, WindowKey), geometry);
}

bool RoomPreferences::isWindowOpen(const RoomName &room) const { return m_kept.value(key(room, OpenKey)).toBool(); }

void RoomPreferences::setWindowOpen(const RoomName &room, bool open)
{
    if (open) {
        m_kept.setValue(key(room, OpenKey), true);
    } else {
        m_kept.remove(key(room, OpenKey));
    }
}

void RoomPreferences::rename(const RoomName &before, const RoomName &now)
{
    const Attention attended = attention(before);
    const bool favourite = isFavourite(before);
    setAttention(before, Attention::All);
    setFavourite(before, false);
    setAttention(now, attended);
    setFavourite(now, favourite);
    const QByteArray geometry = windowGeometry(before);
    m_kept.remove(key(before, WindowKey));
    if (!geometry.isEmpty()) {
        setWindowGeometry(now, geometry);
    }
    const bool open = isWindowOpen(before);
    setWindowOpen(before, false);
    setWindowOpen(now, open);
}

} // namespace maru
