// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomlistpane.h"

#include <QActionGroup>
#include <QConcatenateTablesProxyModel>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/chatclient.h"
#include "app/models/roomlistmodel.h"
#include "app/ui/files/attaching.h"
#include "app/ui/look/findbox.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
#include "app/ui/rooms/roomfilter.h"
#include "app/ui/rooms/roomlistdelegate.h"
#include "app/ui/rooms/roommenu.h"
#include "app/ui/rooms/servermenu.h"
#include "app/ui/rooms/serverrows.h"
#include "app/ui/servers/serverlist.h"
#include "app/ui/servers/serversession.h"
#include "app/ui/settings/settings.h"

using namespace Qt::StringLiterals;

namespace maru {

static QToolButton *quietButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(icons::icon(icon));
    button->setProperty("quiet", true);
    button->setAccessibleName(name);
    look::setTooltip(button, name);
    button->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);
    return button;
}

RoomListPane::RoomListPane(const ServerList &servers, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_settings(settings)
    , m_all(new QConcatenateTablesProxyModel(this))
    , m_filter(new RoomFilter(servers, this))
    , m_title(new QLabel)
    , m_sort(quietButton(u"sort"_s, tr("Sort the list")))
    , m_refresh(quietButton(u"refresh"_s, tr("Refresh the list (F5)")))
    , m_new(quietButton(u"plus"_s, tr("New room (Ctrl+N)")))
    , m_wanted(new FindBox(tr("Find a room")))
    , m_list(new QListView)
    , m_empty(new QWidget)
    , m_emptyText(new QLabel)
    , m_emptyAction(new QPushButton)
{
    m_filter->setOrder(settings.roomOrder());
    m_all->addSourceModel(new ServerRows(servers, this));
    for (ServerSession *server : servers.sessions()) {
        follow(server);
    }
    m_filter->setSourceModel(m_all);
    build();
    connectList();
    connect(&servers, &ServerList::added, this, &RoomListPane::follow);
    connect(&servers, &ServerList::removed, this, &RoomListPane::drop);
    connect(&servers, &ServerList::changed, this, &RoomListPane::showTitle);
    connect(&servers, &ServerList::currentChanged, this, &RoomListPane::showTitle);
    showTitle();
    updateEmptyState();
}

void RoomListPane::follow(ServerSession *server)
{
    auto *model = new RoomListModel(server->client(), this);
    m_models.insert(server, model);
    m_all->addSourceModel(model);
    showTitle();
}

void RoomListPane::drop(ServerSession *server)
{
    RoomListModel *model = m_models.take(server);
    m_all->removeSourceModel(model);
    delete model;
    showTitle();
}

/// With several servers each has its name above its rooms.
void RoomListPane::showTitle()
{
    const ServerSession *server = m_servers.current();
    const QString title = m_servers.hasSeveral() ? tr("Rooms") : server != nullptr ? server->name() : QString();
    m_title->setText(title);
    look::setTooltip(m_title, title);
}

void RoomListPane::connectList()
{
    connect(m_wanted, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_filter->setWanted(typed);
        updateEmptyState();
    });
    connect(m_wanted, &QLineEdit::returnPressed, this, &RoomListPane::chooseFirst);
    connect(m_list, &QListView::activated, this, &RoomListPane::choose);
    connect(m_list, &QListView::clicked, this, &RoomListPane::choose);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RoomListPane::showMenu);
    connect(m_sort, &QToolButton::clicked, this, &RoomListPane::showSortMenu);
    connect(m_refresh, &QToolButton::clicked, this, &RoomListPane::refreshWanted);
    connect(m_new, &QToolButton::clicked, this, [this] { emit newRoomWanted({}); });
    connect(m_emptyAction, &QPushButton::clicked, this, &RoomListPane::wantTyped);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &RoomListPane::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &RoomListPane::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RoomListPane::updateEmptyState);
}

void RoomListPane::build()
{
    setAutoFillBackground(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(look::font(look::Type::Body, true));
    m_title->setMinimumWidth(0);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sort->setObjectName("sortRooms"_L1);
    m_refresh->setObjectName("refreshRooms"_L1);
    m_new->setObjectName("newRoom"_L1);
    m_wanted->setObjectName("roomFilter"_L1);
    m_wanted->installEventFilter(this);
    m_list->setObjectName("roomList"_L1);
    m_list->setAccessibleName(tr("Open rooms"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new RoomListDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->viewport()->setAcceptDrops(true);
    m_list->viewport()->installEventFilter(this);
    m_list->setMinimumWidth(0);
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setObjectName("roomListEmpty"_L1);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(look::Large, look::Small, look::Small, 0);
    head->setSpacing(look::Hair);
    head->addWidget(m_title, 1);
    head->addWidget(m_sort);
    head->addWidget(m_refresh);
    head->addWidget(m_new);
    auto *find = new QHBoxLayout;
    find->setContentsMargins(look::Small, look::Tight, look::Small, look::Small);
    find->addWidget(m_wanted);
    auto *empty = new QVBoxLayout(m_empty);
    empty->setContentsMargins(look::Large, look::Large, look::Large, look::Large);
    empty->addWidget(m_emptyText);
    empty->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(find);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
}

void RoomListPane::setFooter(QWidget *footer) { layout()->addWidget(footer); }

void RoomListPane::focusFilter()
{
    m_wanted->setFocus(Qt::ShortcutFocusReason);
    m_wanted->selectAll();
}

RoomPlace RoomListPane::placeOf(const QModelIndex &index) const
{
    const auto *client = index.data(RoomListModel::ClientRole).value<ChatClient *>();
    return {m_servers.of(client),
            index.data(ServerRows::IsServerRole).toBool() ? QString()
                                                          : index.data(RoomListModel::NameRole).toString()};
}

int RoomListPane::rowOf(const RoomPlace &room) const
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const RoomPlace place = placeOf(m_filter->index(row, 0));
        if (place.server == room.server && place.room == room.room) {
            return row;
        }
    }
    return -1;
}

void RoomListPane::select(const RoomPlace &room) { m_list->setCurrentIndex(m_filter->index(rowOf(room), 0)); }

RoomPlace RoomListPane::roomBeside(const RoomPlace &room, int step) const
{
    const int from = rowOf(room);
    for (int row = from + step; from >= 0 && row >= 0 && row < m_filter->rowCount(); row += step) {
        const QModelIndex beside = m_filter->index(row, 0);
        // Only among the rooms that one is in: a key that looks must not enter.
        if (beside.data(RoomListModel::JoinedRole).toBool()) {
            return placeOf(beside);
        }
        if (!m_servers.hasSeveral()) {
            break;
        }
    }
    return {};
}

RoomPlace RoomListPane::unreadBeside(const RoomPlace &room, int step) const
{
    const int rows = m_filter->rowCount();
    const int in = rowOf(room);
    const int from = in >= 0 ? in : step > 0 ? -1 : rows;
    for (int i = 1; i <= rows; ++i) {
        const int row = ((from + step * i) % rows + rows) % rows;
        if (m_filter->index(row, 0).data(RoomListModel::UnreadRole).toInt() > 0) {
            return placeOf(m_filter->index(row, 0));
        }
    }
    return {};
}

QModelIndex RoomListPane::firstRoom() const
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (!placeOf(m_filter->index(row, 0)).room.isEmpty()) {
            return m_filter->index(row, 0);
        }
    }
    return {};
}

void RoomListPane::choose(const QModelIndex &index)
{
    const RoomPlace place = placeOf(index);
    if (place.room.isEmpty()) {
        emit serverChosen(place.server);
    } else {
        emit roomChosen(place);
    }
}

void RoomListPane::setRefreshing(bool refreshing) { m_refresh->setEnabled(!refreshing); }

void RoomListPane::chooseFirst()
{
    const QModelIndex current = m_list->currentIndex();
    const QModelIndex index = placeOf(current).room.isEmpty() ? firstRoom() : current;
    if (index.isValid()) {
        choose(index);
        m_wanted->clear();
    } else if (!m_wanted->text().trimmed().isEmpty()) {
        wantTyped();
    }
}

/// The room that there is none of; once it is there, all are to be seen again.
void RoomListPane::wantTyped()
{
    const QString typed = m_wanted->text().trimmed();
    m_wanted->clear();
    emit newRoomWanted(typed);
}

bool RoomListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport()) {
        if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
            m_filter->setHeld(event->type() == QEvent::Enter); // no row moves under the pointer
        }
        return bringFiles(event);
    }
    if (watched == m_wanted && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down && m_filter->rowCount() > 0) {
            m_list->setFocus(Qt::OtherFocusReason);
            if (!m_list->currentIndex().isValid()) {
                m_list->setCurrentIndex(m_filter->index(0, 0));
            }
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_wanted->text().isEmpty()) {
            m_wanted->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

/// Of files, over and onto the rows; the row under them is the current one meanwhile.
bool RoomListPane::bringFiles(QEvent *event)
{
    const bool isDrop = event->type() == QEvent::Drop;
    if (event->type() == QEvent::DragLeave) {
        m_list->selectionModel()->select(m_list->currentIndex(), QItemSelectionModel::ClearAndSelect);
        return true;
    }
    if (!isDrop && event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove) {
        return false;
    }
    auto *drop = static_cast<QDropEvent *>(event);
    const QStringList paths = Attaching::pathsIn(*drop->mimeData());
    const RoomPlace place = placeOf(m_list->indexAt(drop->position().toPoint()));
    if (paths.isEmpty() || (place.room.isEmpty() && event->type() != QEvent::DragEnter)) {
        event->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (isDrop) {
        emit filesDropped(place, paths);
    } else {
        m_list->selectionModel()->select(m_list->indexAt(drop->position().toPoint()),
                                         QItemSelectionModel::ClearAndSelect);
    }
    return true;
}

void RoomListPane::updateEmptyState()
{
    const bool empty = !firstRoom().isValid();
    const QString typed = m_wanted->text().trimmed();
    m_empty->setVisible(empty);
    if (!empty) {
        return;
    }
    m_emptyText->setText(typed.isEmpty() ? tr("There is no room yet. Make the first one.")
                                         : tr("No room is called “%1”.").arg(typed));
    m_emptyAction->setText(typed.isEmpty() ? tr("New room…") : tr("Make this room"));
}

void RoomListPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    const RoomPlace place = placeOf(index);
    const QPoint at = m_list->viewport()->mapToGlobal(position);
    if (!place.room.isEmpty()) {
        showRoomMenu(index, at);
    } else if (place.server != nullptr) {
        showServerMenu(place.server, at);
    }
}

void RoomListPane::showServerMenu(ServerSession *server, const QPoint &at)
{
    ServerMenu menu(*server, this);
    connect(&menu, &ServerMenu::chosen, this, [this, server] { emit serverChosen(server); });
    connect(&menu, &ServerMenu::inviteWanted, this, [this, server] { emit inviteWanted({server, {}}); });
    connect(&menu, &ServerMenu::retryWanted, this, [this, server] { emit retryWanted(server); });
    connect(&menu, &ServerMenu::disconnectWanted, this, [this, server] { emit disconnectWanted(server); });
    connect(&menu, &ServerMenu::forgetWanted, this, [this, server] { emit forgetWanted(server); });
    menu.exec(at);
}

void RoomListPane::showRoomMenu(const QModelIndex &index, const QPoint &at)
{
    const RoomPlace room = placeOf(index);
    RoomMenu menu(index, room.server->preferences(), this);
    connect(&menu, &RoomMenu::chosen, this, [this, room] { emit roomChosen(room); });
    connect(&menu, &RoomMenu::inviteWanted, this, [this, room] { emit inviteWanted(room); });
    connect(&menu, &RoomMenu::windowWanted, this, [this, room] { emit windowWanted(room); });
    connect(&menu, &RoomMenu::markReadWanted, this, [this, room] { emit markReadWanted(room); });
    connect(&menu, &RoomMenu::settingsWanted, this, [this, room] { emit settingsWanted(room); });
    connect(&menu, &RoomMenu::leaveWanted, this, [this, room] { emit leaveWanted(room); });
    menu.exec(at);
}

void RoomListPane::showSortMenu()
{
    using Order = Settings::RoomOrder;
    QMenu menu(this);
    menu.setObjectName("sortMenu"_L1);
    auto *choices = new QActionGroup(&menu);
    for (const auto &[text, order] :
         {std::pair(tr("By Name"), Order::Name), std::pair(tr("Mentions and Unread First"), Order::Unread),
          std::pair(tr("Last Said First"), Order::Activity)}) {
        QAction *choice = choices->addAction(menu.addAction(text));
        choice->setCheckable(true);
        choice->setChecked(m_settings.roomOrder() == order);
        connect(choice, &QAction::triggered, this, [this, order = order] {
            m_settings.setRoomOrder(order);
            m_filter->setOrder(order);
        });
    }
    menu.exec(m_sort->mapToGlobal(QPoint(0, m_sort->height())));
}

} // namespace maru
