// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomlistpane.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/models/roomlistmodel.h"
#include "app/ui/look/findbox.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/rooms/roomfilter.h"
#include "app/ui/rooms/roomlistdelegate.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/settings/settings.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static QToolButton *quietButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(icons::icon(icon));
    button->setProperty("quiet", true);
    button->setAccessibleName(name);
    button->setToolTip(words::tooltip(name));
    button->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);
    return button;
}

RoomListPane::RoomListPane(ChatClient &client, Settings &settings, RoomPreferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_preferences(preferences)
    , m_model(new RoomListModel(client, this))
    , m_filter(new RoomFilter(preferences, this))
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
    m_filter->setSourceModel(m_model);
    build();

    connect(m_wanted, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_filter->setWanted(typed);
        updateEmptyState();
    });
    connect(m_wanted, &QLineEdit::returnPressed, this, &RoomListPane::chooseFirst);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { emit roomChosen(index.data(RoomListModel::NameRole).toString()); });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { emit roomChosen(index.data(RoomListModel::NameRole).toString()); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &RoomListPane::showMenu);
    connect(m_sort, &QToolButton::clicked, this, &RoomListPane::showSortMenu);
    connect(m_refresh, &QToolButton::clicked, this, &RoomListPane::refreshWanted);
    connect(m_new, &QToolButton::clicked, this, [this] { emit newRoomWanted({}); });
    connect(m_emptyAction, &QPushButton::clicked, this, &RoomListPane::wantTyped);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &RoomListPane::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &RoomListPane::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RoomListPane::updateEmptyState);
    updateEmptyState();
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

void RoomListPane::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setToolTip(words::tooltip(title));
}

void RoomListPane::focusFilter()
{
    m_wanted->setFocus(Qt::ShortcutFocusReason);
    m_wanted->selectAll();
}

void RoomListPane::select(const QString &room)
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        if (index.data(RoomListModel::NameRole).toString() == room) {
            m_list->setCurrentIndex(index);
            return;
        }
    }
    m_list->setCurrentIndex({});
}

QString RoomListPane::roomBeside(const QString &room, int step) const
{
    const int rows = m_filter->rowCount();
    for (int row = 0; row < rows; ++row) {
        if (m_filter->index(row, 0).data(RoomListModel::NameRole).toString() == room) {
            // Only among the rooms that one is in: a key that looks must not enter.
            const QModelIndex beside = m_filter->index(row + step, 0);
            return beside.data(RoomListModel::JoinedRole).toBool() ? beside.data(RoomListModel::NameRole).toString()
                                                                   : QString();
        }
    }
    return {};
}

QString RoomListPane::unreadBeside(const QString &room, int step) const
{
    const int rows = m_filter->rowCount();
    const auto nameAt = [this](int row) { return m_filter->index(row, 0).data(RoomListModel::NameRole).toString(); };
    int from = step > 0 ? -1 : rows;
    for (int row = 0; row < rows; ++row) {
        if (nameAt(row) == room) {
            from = row;
        }
    }
    for (int i = 1; i <= rows; ++i) {
        const int row = ((from + step * i) % rows + rows) % rows;
        if (m_filter->index(row, 0).data(RoomListModel::UnreadRole).toInt() > 0) {
            return nameAt(row);
        }
    }
    return {};
}

void RoomListPane::setRefreshing(bool refreshing) { m_refresh->setEnabled(!refreshing); }

void RoomListPane::chooseFirst()
{
    if (m_filter->rowCount() > 0) {
        const QModelIndex index = m_list->currentIndex().isValid() ? m_list->currentIndex() : m_filter->index(0, 0);
        emit roomChosen(index.data(RoomListModel::NameRole).toString());
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
        return false;
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

void RoomListPane::updateEmptyState()
{
    const bool empty = m_filter->rowCount() == 0;
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
    if (!index.isValid()) {
        return;
    }
    const QString room = index.data(RoomListModel::NameRole).toString();
    QMenu menu(this);
    menu.setObjectName("roomListMenu"_L1);
    menu.addAction(icons::icon(u"room"_s), tr("Go in"), this, [this, room] { emit roomChosen(room); });
    menu.addAction(icons::icon(u"link"_s), tr("Copy Invite Link"), this, [this, room] { emit inviteWanted(room); });
    const auto name = RoomName::parse(room);
    if (name) {
        const bool favourite = m_preferences.isFavourite(*name);
        menu.addAction(icons::icon(u"star"_s), favourite ? tr("No Favourite Any More") : tr("Favourite"), this,
                       [this, name, favourite] { m_preferences.setFavourite(*name, !favourite); });
    }
    if (name && index.data(RoomListModel::JoinedRole).toBool()) {
        menu.addAction(icons::icon(u"check"_s), tr("Mark as Read"), this, [this, room] { emit markReadWanted(room); })
            ->setEnabled(index.data(RoomListModel::UnreadRole).toInt() > 0);
        menu.addSeparator();
        using Attention = RoomPreferences::Attention;
        auto *choices = new QActionGroup(&menu);
        for (const auto &[text, attention] :
             {std::pair(tr("Notify of Everything"), Attention::All),
              std::pair(tr("Only of Mentions"), Attention::Mentions), std::pair(tr("Mute"), Attention::Nothing)}) {
            QAction *choice = choices->addAction(menu.addAction(text));
            choice->setCheckable(true);
            choice->setChecked(m_preferences.attention(*name) == attention);
            connect(choice, &QAction::triggered, this,
                    [this, name, attention = attention] { m_preferences.setAttention(*name, attention); });
        }
        menu.addSeparator();
        const bool mine = index.data(RoomListModel::MineRole).toBool();
        menu.addAction(icons::icon(mine ? u"settings"_s : u"info"_s),
                       mine ? tr("Room Settings…") : tr("About This Room…"), this,
                       [this, room] { emit settingsWanted(room); });
        menu.addAction(icons::icon(u"leave"_s), tr("Leave"), this, [this, room] { emit leaveWanted(room); });
    }
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void RoomListPane::showSortMenu()
{
    using Order = Settings::RoomOrder;
    QMenu menu(this);
    menu.setObjectName("sortMenu"_L1);
    auto *choices = new QActionGroup(&menu);
    for (const auto &[text, order] :
         {std::pair(tr("By Name"), Order::Name), std::pair(tr("Unread First"), Order::Unread),
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
