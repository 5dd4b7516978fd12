// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/switcher/switcher.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <limits>

#include "app/client/chatclient.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/switcher/namematch.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int Width = 420;
static constexpr int Height = 380;
static constexpr int MostShown = 50;
static constexpr int RoomRole = Qt::UserRole;
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

Switcher::Switcher(ChatClient &client, const QList<RoomName> &recent, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_edit(new SwitcherEdit([this](const QString &typed) { showMatches(typed); }))
    , m_list(new QListWidget)
{
    setObjectName("switcher"_L1);
    setWindowTitle(tr("Go to"));
    m_edit->setObjectName("switcherText"_L1);
    m_edit->setPlaceholderText(tr("Room or person"));
    m_edit->setAccessibleName(windowTitle());
    m_edit->installEventFilter(this);
    m_list->setObjectName("switcherList"_L1);
    m_list->setAccessibleName(tr("Where you can go"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize({look::IconSize, look::IconSize});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Medium, look::Medium, look::Medium, look::Medium);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &Switcher::choose);
    collect(client, recent);
    showMatches({});
    if (parent != nullptr) {
        resize(std::min(Width, parent->width() - look::Huge), std::min(Height, parent->height() - look::Vast));
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, look::Vast)));
    }
}

void Switcher::collect(ChatClient &client, const QList<RoomName> &recent)
{
    // The room in view is where one is already: it comes last of those that one knows.
    const auto rankOf = [&recent](const RoomName &room) {
        const qsizetype place = recent.indexOf(room);
        return place == 0 ? 1'000 : place < 0 ? 1'001 : int(place);
    };
    for (const JoinedRoom *room : client.joinedRooms()) {
        const int unread = room->unreadCount();
        m_all.append({room->name(), room->name().text(),
                      unread > 0 ? tr("%n unread", nullptr, unread) : room->topic(), foldName(room->name().text()),
                      unread > 0 ? -1 : rankOf(room->name())});
        for (const MemberEntry &member : room->members()) {
            m_all.append({room->name(), member.nickname.text(), tr("in %1", "a room").arg(room->name().text()),
                          foldName(member.nickname.text()), 10'000 + rankOf(room->name()), true});
        }
    }
    for (const RoomSummary &room : client.directory().rooms()) {
        if (client.joinedRoom(room.room) == nullptr) {
            m_all.append(
                {room.room, room.room.text(), words::people(room.members), foldName(room.room.text()), 5'000});
        }
    }
}

void Switcher::showMatches(const QString &typed)
{
    const QString wanted = foldName(typed.trimmed().normalized(QString::NormalizationForm_C));
    QList<std::pair<int, const Destination *>> found; // the smaller, the earlier
    for (const Destination &destination : std::as_const(m_all)) {
        if (const int match = wanted.isEmpty() ? 1 : nameMatch(destination.key, wanted); match > 0) {
            found.append({destination.rank - match * 100'000, &destination});
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, const Destination *>::first);
    m_list->clear();
    for (const auto &[order, destination] :
         std::as_const(found).first(std::min<qsizetype>(found.size(), MostShown))) {
        auto *item =
            new QListWidgetItem(icons::icon(destination->person ? u"people"_s : u"room"_s),
                                destination->detail.isEmpty() ? destination->title
                                                              : destination->title + u"  –  "_s + destination->detail,
                                m_list);
        item->setData(RoomRole, destination->room.text());
    }
    const auto exists = [&wanted](const Destination &destination) {
        return !destination.person && destination.key == wanted;
    };
    if (RoomName::parse(typed) && std::ranges::none_of(m_all, exists)) {
        auto *item =
            new QListWidgetItem(icons::icon(u"plus"_s), tr("Make the room “%1”").arg(typed.trimmed()), m_list);
        item->setData(NewRole, typed.trimmed());
    }
    m_list->setCurrentRow(0);
}

void Switcher::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr) {
        return;
    }
    const QString name = item->data(NewRole).toString();
    const auto room = RoomName::parse(item->data(RoomRole).toString());
    accept(); // the focus goes back first
    if (!name.isEmpty()) {
        emit newRoomWanted(name);
    } else if (room) {
        emit roomChosen(*room);
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
