// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/switcher/switcher.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <limits>

#include "app/client/chatclient.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/servers/serverlist.h"
#include "app/ui/servers/serversession.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/switcher/namematch.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int Width = 420;
static constexpr int Height = 380;
static constexpr int MostShown = 50;
static constexpr int DestinationRole = Qt::UserRole;
static constexpr int NewRole = Qt::UserRole + 1;

/// Tells what stands in it with what is still being composed: nobody waits for the last syllable.
class SwitcherEdit : public QLineEdit
{
public:
    explicit SwitcherEdit(std::function<void(const QString &)> typed)
        : m_typed(std::move(typed))
    {
        connect(this, &QLineEdit::textChanged, this, [this](const QString &text) { m_typed(text); });
    }

protected:
    void inputMethodEvent(QInputMethodEvent *event) override
    {
        QLineEdit::inputMethodEvent(event);
        m_typed(text().insert(cursorPosition(), event->preeditString()));
    }

private:
    std::function<void(const QString &)> m_typed;
};

Switcher::Switcher(const ServerList &servers, const QList<RecentServer> &known, const QList<SwitcherPlace> &recent,
                   QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_here(servers.current())
    , m_hereName(servers.hasSeveral() ? servers.current()->name() : QString())
    , m_edit(new SwitcherEdit([this](const QString &typed) { showMatches(typed); }))
    , m_list(new QListWidget)
    , m_empty(new QLabel)
{
    setObjectName("switcher"_L1);
    setWindowTitle(tr("Go to"));
    m_edit->setObjectName("switcherText"_L1);
    m_edit->setPlaceholderText(tr("Room, person or server"));
    m_edit->setAccessibleName(windowTitle());
    m_edit->installEventFilter(this);
    m_list->setObjectName("switcherList"_L1);
    m_list->setAccessibleName(tr("Where you can go"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize({look::IconSize, look::IconSize});
    m_empty->setObjectName("switcherEmpty"_L1);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(look::Large);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Medium, look::Medium, look::Medium, look::Medium);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    column->addWidget(m_empty, 1);
    connect(m_list, &QListWidget::itemClicked, this, &Switcher::choose);
    for (ServerSession *server : servers.sessions()) {
        collectRooms(*server, servers.hasSeveral() ? tr("on %1", "server").arg(server->name()) : QString(), recent);
    }
    collectServers(servers, known);
    showMatches({});
    if (parent != nullptr) {
        resize(std::min(Width, parent->width() - look::Huge), std::min(Height, parent->height() - look::Vast));
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, look::Vast)));
    }
}

static QString joined(const QString &detail, const QString &server)
{
    return detail.isEmpty() || server.isEmpty() ? detail + server : detail + u" · "_s + server;
}

void Switcher::collectRooms(ServerSession &server, const QString &suffix, const QList<SwitcherPlace> &recent)
{
    // The room in view is where one is already: it comes last of those that one knows.
    const auto rankOf = [&](const RoomName &room) {
        const qsizetype place = recent.indexOf(SwitcherPlace{&server, room});
        return place == 0 ? 1'000 : place < 0 ? 1'001 : int(place);
    };
    const auto add = [&](const RoomName &room, const QString &title, const QString &detail, int rank, Kind kind) {
        m_all.append({{&server, room}, {}, title, joined(detail, suffix), foldName(title), rank, kind});
    };
    for (const JoinedRoom *room : server.client().joinedRooms()) {
        const int unread = room->unreadCount();
        add(room->name(), room->name().text(), unread > 0 ? tr("%n unread", nullptr, unread) : room->topic(),
            unread > 0 ? -1 : rankOf(room->name()), Kind::Room);
        for (const MemberEntry &member : room->members()) {
            add(room->name(), member.nickname.text(), tr("in %1", "a room").arg(room->name().text()),
                10'000 + rankOf(room->name()), Kind::Person);
        }
    }
    for (const RoomSummary &room : server.client().directory().rooms()) {
        if (server.client().joinedRoom(room.room) == nullptr) {
            add(room.room, room.room.text(), words::people(room.members), 5'000, Kind::Room);
        }
    }
}

void Switcher::collectServers(const ServerList &servers, const QList<RecentServer> &known)
{
    static constexpr int Rank = 8'000;
    // With one only, one is there.
    for (ServerSession *server : servers.hasSeveral() ? servers.sessions() : QList<ServerSession *>()) {
        const QString trouble = server->trouble();
        m_all.append({{server, {}},
                      {},
                      server->name(),
                      trouble.isEmpty() ? tr("Server") : trouble,
                      foldName(server->name()),
                      server == servers.current() ? Rank + 1 : Rank,
                      Kind::Server});
    }
    for (const RecentServer &server : known) {
        if (servers.at(server.address) == nullptr) {
            // Member by member: of a temporary GCC 12 believes, with -O2, that it has no room yet no value either.
            Destination elsewhere;
            elsewhere.address = server.address;
            elsewhere.title = server.address.text();
            elsewhere.detail = tr("connect to this server");
            elsewhere.key = foldName(elsewhere.title);
            elsewhere.rank = Rank + 2;
            elsewhere.kind = Kind::Server;
            m_all.append(elsewhere);
        }
    }
}

void Switcher::showMatches(const QString &typed)
{
    const QString wanted = foldName(typed.trimmed().normalized(QString::NormalizationForm_C));
    QList<std::pair<int, qsizetype>> found; // the smaller, the earlier
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const Destination &destination = m_all.at(i);
        if (const int match = wanted.isEmpty() ? 1 : nameMatch(destination.key, wanted); match > 0) {
            found.append({destination.rank - match * 100'000, i});
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, qsizetype>::first);
    m_list->clear();
    for (const auto &[order, index] : std::as_const(found).first(std::min<qsizetype>(found.size(), MostShown))) {
        const Destination &destination = m_all.at(index);
        const QString icon = destination.kind == Kind::Person ? u"people"_s
            : destination.kind == Kind::Server                ? u"host"_s
                                                              : u"room"_s;
        auto *item = new QListWidgetItem(
            icons::icon(icon),
            destination.detail.isEmpty() ? destination.title : destination.title + u"  –  "_s + destination.detail,
            m_list);
        item->setData(DestinationRole, index);
    }
    const auto room = RoomName::parse(typed);
    const auto exists = [this, &wanted](const Destination &destination) {
        return destination.kind == Kind::Room && destination.key == wanted && destination.place.server == m_here;
    };
    if (room && std::ranges::none_of(m_all, exists)) {
        auto *item = new QListWidgetItem(icons::icon(u"plus"_s),
                                         m_hereName.isEmpty()
                                             ? tr("Make the room “%1”").arg(typed.trimmed())
                                             : tr("Make the room “%1” on %2").arg(typed.trimmed(), m_hereName),
                                         m_list);
        item->setData(NewRole, typed.trimmed());
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(m_list->count() > 0);
    m_empty->setVisible(m_list->count() == 0);
    if (wanted.isEmpty()) {
        m_empty->setText(tr("There is no room yet. Type a name to make the first one."));
    } else if (!room) { // else it can be made
        m_empty->setText(
            tr("Nothing is called that. %1", "why it can be no room, either").arg(words::forCode(room.error())));
    }
}

void Switcher::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr) {
        return;
    }
    const QString name = item->data(NewRole).toString();
    const Destination chosen = m_all.value(item->data(DestinationRole).toLongLong());
    accept(); // the focus goes back first
    if (!name.isEmpty()) {
        emit newRoomWanted(name);
    } else if (chosen.address) {
        emit serverWanted(*chosen.address);
    } else if (chosen.place.room) {
        emit roomChosen(chosen.place);
    } else {
        emit serverChosen(chosen.place.server);
    }
}

bool Switcher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace maru
