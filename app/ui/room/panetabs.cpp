// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/panetabs.h"

#include <QApplication>
#include <QDrag>
#include <QDragEnterEvent>
#include <QHash>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPointer>
#include <QTabBar>
#include <QTextDocument>

#include <algorithm>
#include <utility>

#include "app/client/joinedroom.h"
#include "app/ui/look/icons.h"
#include "app/ui/room/roompane.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr auto PaneMime = "application/x-maru-pane"_L1;

namespace {

/// Long names give way to short ones: a tab is never wider than some words, nor so narrow that its name is lost.
class RoomTabBar : public QTabBar
{
protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override { return bounded(naturalSize(index), Widest); }

    [[nodiscard]] QSize minimumTabSizeHint(int index) const override
    {
        return bounded(naturalSize(index), Narrowest);
    }

    void changeEvent(QEvent *event) override
    {
        m_sizes.clear(); // other letters, or another style
        QTabBar::changeEvent(event);
    }

private:
    /// Each tab that comes or goes has all of them laid out.
    [[nodiscard]] QSize naturalSize(int index) const
    {
        const QString text = tabText(index);
        const bool hasButton = tabButton(index, QTabBar::RightSide) != nullptr || tabButton(index, QTabBar::LeftSide);
        const auto known = m_sizes.constFind({text, hasButton});
        if (known != m_sizes.cend()) {
            return *known;
        }
        if (m_sizes.size() > MostSizes) {
            m_sizes.clear();
        }
        return *m_sizes.insert({text, hasButton}, QTabBar::tabSizeHint(index));
    }

    mutable QHash<std::pair<QString, bool>, QSize> m_sizes;
    static constexpr qsizetype MostSizes = 500;
    static constexpr int Widest = 220;
    static constexpr int Narrowest = 120;

    static QSize bounded(const QSize &size, int width) { return {std::min(size.width(), width), size.height()}; }
};

} // namespace

PaneTabs::PaneTabs(QWidget *parent)
    : QTabWidget(parent)
{
    setTabBar(new RoomTabBar);
    setDocumentMode(true);
    setMovable(true);
    setTabsClosable(true);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    setAcceptDrops(true);
    tabBar()->setExpanding(false);
    tabBar()->setObjectName("roomTabs"_L1);
    tabBar()->setAccessibleName(tr("Rooms you are in"));
    tabBar()->installEventFilter(this);
    tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tabBar(), &QWidget::customContextMenuRequested, this, &PaneTabs::showMenu);
    connect(this, &QTabWidget::tabCloseRequested, this, [this](int index) { emit closeWanted(pane(index)); });
}

RoomPane *PaneTabs::pane(int index) const { return qobject_cast<RoomPane *>(widget(index)); }

RoomPane *PaneTabs::currentPane() const { return pane(currentIndex()); }

static QString labelOf(const RoomPane &pane)
{
    QString text = pane.name().text();
    text.replace(u'&', "&&"_L1); // not a mnemonic
    if (pane.room() != nullptr && pane.room()->unreadCount() > 0) {
        text += u" (%1)"_s.arg(QLocale().toString(pane.room()->unreadCount()));
    }
    return text;
}

/// The name as it is; as markup, which screen readers would read out, only where it would be taken for markup.
static QString tipOf(const RoomPane &pane)
{
    const QString name = pane.name().text();
    return Qt::mightBeRichText(name) ? words::tooltip(name) : name;
}

void PaneTabs::add(RoomPane *pane)
{
    const int index = addTab(pane, labelOf(*pane)); // each new label lays out all tabs
    setTabToolTip(index, tipOf(*pane));
}

void PaneTabs::label(RoomPane *pane)
{
    const int index = indexOf(pane);
    const QString text = labelOf(*pane);
    if (index >= 0 && text != tabText(index)) {
        setTabText(index, text);
        setTabToolTip(index, tipOf(*pane));
    }
}

void PaneTabs::showMenu(const QPoint &position)
{
    const QPointer chosen(pane(tabBar()->tabAt(position)));
    if (!chosen) {
        return;
    }
    auto *menu = new QMenu(this); // open beyond this call: what it belongs to may go meanwhile
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("tabMenu"_L1);
    const auto add = [&](const QString &icon, const QString &text, auto wanted) {
        menu->addAction(icons::icon(icon), text, this, [this, chosen, wanted] {
            if (chosen) { // it may have been left while the menu was open
                (this->*wanted)(chosen);
            }
        });
    };
    add(u"window"_s, tr("Open in a Window of Its Own"), &PaneTabs::windowWanted);
    add(u"split"_s, tr("Show Beside the Others"), &PaneTabs::splitWanted);
    menu->addSeparator();
    add(u"leave"_s, tr("Leave"), &PaneTabs::closeWanted);
    menu->popup(tabBar()->mapToGlobal(position));
}

bool PaneTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == tabBar()) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (event->type() == QEvent::MouseButtonPress) {
            m_pressed = mouse->button() == Qt::LeftButton ? tabBar()->tabAt(mouse->position().toPoint()) : -1;
        } else if (event->type() == QEvent::MouseButtonRelease) {
            m_pressed = -1;
        } else if (event->type() == QEvent::MouseMove && m_pressed >= 0) {
            // Along the bar the bar moves the tab; pulled out of it, it is dragged to another column.
            const int pull = QApplication::startDragDistance() * 3;
            if (!tabBar()->rect().adjusted(-pull, -pull, pull, pull).contains(mouse->position().toPoint())) {
                drag(std::exchange(m_pressed, -1));
                return true;
            }
        }
    }
    return QTabWidget::eventFilter(watched, event);
}

void PaneTabs::drag(int index)
{
    // Let the bar forget the press first.
    QMouseEvent release(QEvent::MouseButtonRelease, QPointF(), QPointF(), Qt::LeftButton, Qt::NoButton,
                        Qt::NoModifier);
    QApplication::sendEvent(tabBar(), &release);
    auto *mime = new QMimeData;
    mime->setData(PaneMime, QByteArray::number(index));
    auto *drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->exec(Qt::MoveAction);
}

void PaneTabs::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(PaneMime) && qobject_cast<PaneTabs *>(event->source()) != nullptr) {
        event->acceptProposedAction();
    }
}

void PaneTabs::dropEvent(QDropEvent *event)
{
    auto *from = qobject_cast<PaneTabs *>(event->source());
    RoomPane *dropped = from != nullptr ? from->pane(event->mimeData()->data(PaneMime).toInt()) : nullptr;
    if (dropped != nullptr) {
        event->acceptProposedAction();
        emit paneDropped(dropped, this);
    }
}

} // namespace maru
