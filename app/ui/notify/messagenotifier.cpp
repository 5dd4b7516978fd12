// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/notify/messagenotifier.h"

#include <QTime>

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/client/chatclient.h"
#include "app/client/mention.h"
#include "app/client/textpieces.h"
#include "app/ui/notify/desktopnotifier.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/settings/settings.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

static constexpr auto Pause = 300ms;
static constexpr int MostText = 240;

using Attention = RoomPreferences::Attention;

MessageNotifier::MessageNotifier(ChatClient &client, const Settings &settings, const RoomPreferences &preferences,
                                 DesktopNotifier *desktop, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_settings(settings)
    , m_preferences(preferences)
    , m_desktop(desktop)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &MessageNotifier::tellAll);
    connect(&client, &ChatClient::roomJoined, this, &MessageNotifier::follow);
    connect(&client, &ChatClient::roomLeft, this, [this](JoinedRoom *room) {
        m_due.removeOne(room);
        m_told.remove(room);
        if (m_desktop != nullptr) {
            m_desktop->withdraw(subjectOf(*room));
        }
        emit unreadCountChanged();
    });
    connect(&preferences, &RoomPreferences::changed, this, &MessageNotifier::unreadCountChanged);
    if (m_desktop != nullptr) {
        connect(m_desktop, &DesktopNotifier::clicked, this, [this](const QString &subject) {
            for (auto [room, told] : m_told.asKeyValueRange()) {
                if (subjectOf(*room) == subject) {
                    emit messageWanted(room->name(), told.first);
                    return;
                }
            }
        });
    }
    for (JoinedRoom *room : client.joinedRooms()) {
        follow(room);
    }
}

QString MessageNotifier::subjectOf(const JoinedRoom &room) const
{
    return m_client.connection().address().text() + u'/' + room.name().key();
}

QString MessageNotifier::placeOf(const JoinedRoom &room) const
{
    return m_serverName.isEmpty() ? room.name().text()
                                  : tr("%1 (%2)", "room, server").arg(room.name().text(), m_serverName);
}

void MessageNotifier::follow(JoinedRoom *room)
{
    // What this machine kept was told when it came.
    const qint64 last = std::max(room->readSeq(), room->timeline().lastSeq());
    m_told.insert(room, {last, last});
    connect(&room->timeline(), &Timeline::entriesInserted, this, [this, room] {
        if (!m_due.contains(room)) {
            m_due.append(room);
        }
        if (!m_pause.isActive()) {
            m_pause.start();
        }
    });
    connect(room, &JoinedRoom::epochChanged, this, [this, room] { m_told.insert(room, {}); });
    connect(room, &JoinedRoom::unreadCountChanged, this, [this, room](int count) {
        if (count == 0 && m_desktop != nullptr) {
            m_desktop->withdraw(subjectOf(*room));
        }
        emit unreadCountChanged();
    });
}

int MessageNotifier::unreadCount() const
{
    int sum = 0;
    for (const JoinedRoom *room : m_client.joinedRooms()) {
        if (m_preferences.attention(room->name()) != Attention::Nothing) {
            sum += room->unreadCount();
        }
    }
    return sum;
}

void MessageNotifier::tellAll()
{
    const QList<JoinedRoom *> due = std::exchange(m_due, {});
    for (JoinedRoom *room : due) {
        tell(*room);
    }
}

bool MessageNotifier::isWorthIt(const JoinedRoom &room, const TimelineEntry &entry) const
{
    if (entry.kind != TimelineEntry::Kind::Message || entry.own || entry.seq == 0) {
        return false;
    }
    switch (m_preferences.attention(room.name())) {
    case Attention::All:
        return true;
    case Attention::Mentions:
        return mentions(entry.text, m_client.nickname());
    case Attention::Nothing:
        return false;
    }
    return false;
}

void MessageNotifier::tell(JoinedRoom &room)
{
    Told &told = m_told[&room];
    const qint64 from = std::max(told.before, room.readSeq());
    const QList<TimelineEntry> &entries = room.timeline().entries();
    int count = 0;
    const TimelineEntry *first = nullptr;
    const TimelineEntry *last = nullptr;
    for (qsizetype i = room.timeline().indexBehind(from); i < room.timeline().settledCount(); ++i) {
        const TimelineEntry &entry = entries.at(i);
        if (isWorthIt(room, entry)) {
            first = first != nullptr ? first : &entry;
            last = &entry;
            ++count;
        }
    }
    // Takes the place of what was told before, and counts it.
    const bool isNew = last != nullptr && last->seq > told.last;
    told.last = std::max(told.last, room.timeline().lastSeq());
    if (m_desktop == nullptr || !isNew || m_settings.isQuietAt(QTime::currentTime())) {
        return;
    }
    told.first = first->seq;
    if (m_settings.notificationsHideText()) {
        m_desktop->show(subjectOf(room), u"Maru"_s, tr("%n new message(s)", nullptr, count));
        return;
    }
    const QString said = last->plainText();
    const QStringView shown = beginning(said, MostText);
    const QString text = shown.toString() + (shown.size() < said.size() ? u"…"_s : QString());
    const QString author = last->author ? last->author->text() : QString();
    if (count == 1) {
        m_desktop->show(subjectOf(room), tr("%1 in %2", "nickname, room").arg(author, placeOf(room)), text);
    } else {
        m_desktop->show(subjectOf(room), tr("%n new in %1", "room", count).arg(placeOf(room)),
                        author + u": "_s + text);
    }
}

} // namespace maru
