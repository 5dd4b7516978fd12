// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/announcer.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/client/joinedroom.h"
#include "app/models/timelinemodel.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

static constexpr auto Pause = 200ms;
static constexpr int MostAtOnce = 3;

/// Screen readers speak a notification when it shows, wherever the focus is.
static QAccessibleInterface *interfaceOf(const QString &className, QObject *object)
{
    if (className == QLatin1StringView(Announcer::staticMetaObject.className())) {
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Notification); // Qt's to delete
    }
    return nullptr;
}

Announcer::Announcer(JoinedRoom &room, const QAbstractItemModel &rows, QWidget *pane)
    : QWidget(pane)
    , m_room(room)
    , m_rows(rows)
{
    static const bool installed = (QAccessible::installFactory(interfaceOf), true);
    Q_UNUSED(installed)
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedSize(1, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &Announcer::tell);
    connect(&rows, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { collect(first, last); });
    const auto begin = [this] {
        if (!std::exchange(m_begun, true)) {
            m_toldTo = m_room.timeline().lastSeq();
            m_due.clear();
        }
    };
    connect(&room, &JoinedRoom::liveChanged, this, [begin](bool live) {
        if (live) {
            begin();
        }
    });
    connect(&room, &JoinedRoom::epochChanged, this, [this] { m_begun = false; });
    if (room.isLive()) {
        begin();
    }
}

void Announcer::collect(int first, int last)
{
    if (!m_begun) {
        return;
    }
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_rows.index(row, 0);
        const qint64 seq = index.data(TimelineModel::SeqRole).toLongLong();
        if (seq <= m_toldTo) {
            continue; // older, or no message
        }
        m_toldTo = seq;
        if (!index.data(TimelineModel::OwnRole).toBool() && QAccessible::isActive() && isVisible()
            && isActiveWindow()) {
            m_due.append(index.data(Qt::AccessibleTextRole).toString());
        }
    }
    if (!m_due.isEmpty() && !m_pause.isActive()) {
        m_pause.start();
    }
}

void Announcer::tell()
{
    const QStringList due = std::exchange(m_due, {});
    if (!due.isEmpty()) {
        announce(due.size() <= MostAtOnce ? due.join(u". "_s) : tr("%n new message(s)", nullptr, int(due.size())));
    }
}

void Announcer::announce(const QString &words)
{
    setAccessibleName(words);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, words);
    QAccessible::updateAccessibility(&event);
#else
    QAccessibleEvent show(this, QAccessible::ObjectShow); // Linux
    QAccessible::updateAccessibility(&show);
    QAccessibleEvent alert(this, QAccessible::Alert); // Windows
    QAccessible::updateAccessibility(&alert);
#endif
    emit announced(words);
}

} // namespace maru
