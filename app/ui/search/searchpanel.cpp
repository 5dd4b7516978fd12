// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/search/searchpanel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/models/searchresultmodel.h"
#include "app/ui/look/findbox.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

/// Long enough that a word typed at an even pace is one question.
static constexpr auto TypingPause = 250ms;

namespace {

/// The hits with their rows in words as well, for screen readers.
class SpokenHits : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::AccessibleTextRole ? SearchHitDelegate::spoken(index)
                                              : QIdentityProxyModel::data(index, role);
    }
};

} // namespace

SearchPanel::SearchPanel(ServerConnection &connection, QWidget *parent)
    : QWidget(parent)
    , m_search(connection)
    , m_model(new SearchResultModel(m_search, this))
    , m_text(new FindBox(tr("Search messages")))
    , m_here(new QToolButton)
    , m_everywhere(new QToolButton)
    , m_count(new QLabel)
    , m_list(new QListView)
    , m_empty(new QWidget)
    , m_emptyText(new QLabel)
    , m_emptyAction(new QPushButton)
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &SearchPanel::ask);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.trimmed().isEmpty()) {
            ask(); // that is, nothing
        } else {
            m_typing.start();
        }
    });
    connect(m_text, &QLineEdit::returnPressed, this, &SearchPanel::onReturnPressed);
    connect(m_here, &QToolButton::clicked, this, [this] { setScope(Scope::Room); });
    connect(m_everywhere, &QToolButton::clicked, this, [this] { setScope(Scope::Everywhere); });
    connect(m_emptyAction, &QPushButton::clicked, this, [this] {
        if (m_search.state() == MessageSearch::State::Failed) {
            ask();
        } else {
            setScope(Scope::Everywhere);
        }
    });
    connect(m_list, &QListView::activated, this, &SearchPanel::choose);
    connect(m_list, &QListView::clicked, this, &SearchPanel::choose);
    connect(&m_search, &MessageSearch::stateChanged, this, &SearchPanel::showState);
    connect(&connection, &ServerConnection::stateChanged, this, &SearchPanel::showState);
    connect(&m_search, &MessageSearch::hitsReset, this, [this] {
        m_visited = false;
        m_list->scrollToTop();
        mark(0);
        showState();
    });
    connect(&m_search, &MessageSearch::hitsAppended, this, &SearchPanel::showState);
    setRoom(std::nullopt);
}

void SearchPanel::build()
{
    setAutoFillBackground(true);
    setObjectName("searchPanel"_L1);
    m_text->setObjectName("searchText"_L1);
    m_text->installEventFilter(this);
    auto *close = new QToolButton;
    close->setIcon(icons::icon(u"close"_s));
    close->setProperty("quiet", true);
    close->setAccessibleName(tr("Close the search"));
    look::setTooltip(close, tr("Close the search (Esc)"));
    close->setObjectName("searchClose"_L1);
    close->setFixedSize(look::Huge + look::Tight, look::Huge + look::Tight);
    connect(close, &QToolButton::clicked, this, &SearchPanel::closeWanted);
    m_here->setText(tr("This room"));
    m_here->setObjectName("searchHere"_L1);
    m_everywhere->setText(tr("All rooms"));
    m_everywhere->setObjectName("searchEverywhere"_L1);
    auto *scopes = new QButtonGroup(this);
    for (QToolButton *button : {m_here, m_everywhere}) {
        button->setCheckable(true);
        button->setProperty("quiet", true);
        button->setFont(look::font(look::Type::Caption));
        scopes->addButton(button);
    }
    m_count->setTextFormat(Qt::PlainText);
    m_count->setFont(look::font(look::Type::Caption));
    m_count->setObjectName("searchCount"_L1);
    m_list->setObjectName("searchHits"_L1);
    m_list->setAccessibleName(tr("Messages found"));
    auto *spoken = new SpokenHits(this);
    spoken->setSourceModel(m_model);
    m_list->setModel(spoken);
    m_list->setItemDelegate(&m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->viewport()->installEventFilter(this);
    m_list->setMinimumWidth(0);
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setObjectName("searchEmpty"_L1);
    m_emptyAction->setObjectName("searchEmptyAction"_L1);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(look::Small, look::Small, look::Small, look::Tight);
    head->setSpacing(look::Tight);
    head->addWidget(m_text, 1);
    head->addWidget(close);
    auto *scope = new QHBoxLayout;
    scope->setContentsMargins(look::Small, 0, look::Large, look::Tight);
    scope->setSpacing(look::Tight);
    scope->addWidget(m_here);
    scope->addWidget(m_everywhere);
    scope->addStretch(1);
    scope->addWidget(m_count);
    auto *empty = new QVBoxLayout(m_empty);
    empty->setContentsMargins(look::Large, look::Huge, look::Large, look::Large);
    empty->addWidget(m_emptyText);
    empty->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    empty->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(scope);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
}

void SearchPanel::setRoom(const std::optional<RoomName> &room)
{
    const std::optional<RoomName> before = searchedRoom();
    m_room = room;
    m_here->setVisible(room.has_value());
    look::setTooltip(m_here, room ? room->text() : QString());
    m_here->setChecked(searchedRoom().has_value());
    m_everywhere->setChecked(!searchedRoom());
    if (searchedRoom() != before && isVisible()) {
        ask();
    }
    showState();
}

std::optional<RoomName> SearchPanel::searchedRoom() const { return m_scope == Scope::Room ? m_room : std::nullopt; }

void SearchPanel::setScope(Scope scope)
{
    m_scope = scope;
    m_here->setChecked(searchedRoom().has_value());
    m_everywhere->setChecked(!searchedRoom());
    ask();
}

void SearchPanel::begin(Scope scope)
{
    setScope(scope);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void SearchPanel::reset()
{
    m_text->clear();
    m_search.clear();
}

void SearchPanel::ask()
{
    m_typing.stop();
    const QString text = m_text->text();
    if (text != m_search.text() || searchedRoom() != m_search.room()
        || m_search.state() == MessageSearch::State::Failed) {
        m_search.ask(text, searchedRoom());
    }
    showState();
}

void SearchPanel::onReturnPressed()
{
    if (m_typing.isActive() || m_search.state() != MessageSearch::State::Found) {
        ask();
    } else {
        choose(m_list->currentIndex());
    }
}

void SearchPanel::choose(const QModelIndex &index)
{
    if (const auto room = RoomName::parse(index.data(SearchResultModel::RoomRole).toString())) {
        m_visited = true;
        emit hitChosen(*room, index.data(SearchResultModel::SeqRole).toLongLong());
    }
}

void SearchPanel::mark(int row)
{
    const QModelIndex index = m_list->model()->index(row, 0);
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    }
}

void SearchPanel::step(int by)
{
    const int marked = m_list->currentIndex().row();
    const int row = m_visited ? marked + by : std::max(0, marked);
    if (row >= 0 && row < m_list->model()->rowCount()) {
        mark(row);
        choose(m_list->currentIndex());
    } else if (row > 0) {
        m_search.askMore();
    }
}

void SearchPanel::prepareDelegate()
{
    m_delegate.prepare(m_list->viewport()->width(), palette(), m_search.text(), !m_search.room());
}

QString SearchPanel::emptyWords() const
{
    using State = MessageSearch::State;
    const bool online = m_search.isOnline();
    switch (m_search.state()) {
    case State::Idle:
        return online ? tr("Type a word, or several that must all be in a message.")
                      : tr("Searching needs the server, and there is no connection to it now.");
    case State::Searching:
        return tr("Searching…");
    case State::Offline:
        return tr("Searching needs the server, and there is no connection to it now. "
                  "The search goes on by itself when it is back.");
    case State::NothingFound:
        return m_search.room()
            ? tr("“%1” was not found in this room. Try fewer words, or only their beginning.").arg(m_search.text())
            : tr("“%1” was not found in any room. Try fewer words, or only their beginning. Rooms that keep nothing "
                 "are searched only from inside.")
                  .arg(m_search.text());
    case State::Failed:
        return words::forError(m_search.failure());
    case State::Found:
        break;
    }
    return {};
}

void SearchPanel::showState()
{
    using State = MessageSearch::State;
    const State state = m_search.state();
    const auto hits = int(m_search.hits().size());
    prepareDelegate();
    // The hits of the last question stay until there are others, so that nothing flickers while one types.
    const bool showsHits = hits > 0 && state != State::Idle && state != State::Failed;
    m_list->setVisible(showsHits);
    m_empty->setVisible(!showsHits);
    m_count->setText(!showsHits               ? QString()
                         : m_search.hasMore() ? tr("the newest %n", nullptr, hits)
                                              : tr("%n found", nullptr, hits));
    if (!showsHits) {
        m_emptyText->setText(emptyWords());
        const bool elsewhere = state == State::NothingFound && m_search.room();
        m_emptyAction->setVisible(elsewhere || state == State::Failed);
        m_emptyAction->setText(elsewhere ? tr("Search all rooms") : tr("Try again"));
    }
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Resize) {
        prepareDelegate();
    } else if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            m_visited = false; // the mark moves, nobody went there
            mark(m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SearchPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit closeWanted();
        return;
    }
    QWidget::keyPressEvent(event);
}

void SearchPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        prepareDelegate();
    }
}

} // namespace maru
