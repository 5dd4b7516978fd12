// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/app/watchedwindow.h"

#include <QApplication>
#include <QListView>
#include <QTest>
#include <QWheelEvent>

#include "app/models/roomlistmodel.h"
#include "tests/bench/app/steps.h"
#include "tests/bench/app/stopwatch.h"

using namespace Qt::StringLiterals;

namespace maru::bench {

static constexpr int WheelStep = 3 * 120; ///< of a wheel that is turned fast
static constexpr int Patience = 20'000; ///< ms

WatchedWindow::WatchedWindow()
    : m_settings(Profile())
    , m_window(Profile(), m_settings, m_hosted)
{
    qApp->installEventFilter(this);
    m_theme.setMode(Theme::Mode::Light);
}

bool WatchedWindow::enter(const QString &server)
{
    m_window.show();
    m_window.join(u"ann"_s, server);
    return waitFor([this] { return roomList() != nullptr && roomList()->model()->rowCount() > 1; }, Patience);
}

WatchedWindow::Took WatchedWindow::open(const QString &room)
{
    QListView *list = roomList();
    const QModelIndex row =
        list->model()->match(list->model()->index(0, 0), RoomListModel::NameRole, room, 1, Qt::MatchExactly).value(0);
    if (!row.isValid()) {
        return {};
    }
    list->scrollTo(row);
    settle();
    const QListView *before = timeline();
    m_painted = nullptr;
    const Stopwatch watch;
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    const bool shown = waitFor(
        [this, before] { return m_painted != nullptr && m_painted != before && m_painted->model()->rowCount() > 0; },
        Patience);
    return shown ? Took{watch.wall(), watch.processor()} : Took{};
}

WatchedWindow::Took WatchedWindow::scrollUp()
{
    const Stopwatch watch;
    QWidget *viewport = timeline()->viewport();
    const QPointF at = viewport->rect().center();
    QWheelEvent wheel(at, viewport->mapToGlobal(at), {}, {0, WheelStep}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport, &wheel);
    QApplication::processEvents();
    return {watch.wall(), watch.processor()};
}

QListView *WatchedWindow::roomList() const { return m_window.findChild<QListView *>(u"roomList"_s); }

QListView *WatchedWindow::timeline() const
{
    const QList<QListView *> all = m_window.findChildren<QListView *>(u"timeline"_s);
    const auto found = std::ranges::find_if(all, [](const QListView *view) { return view->isVisible(); });
    return found != all.end() ? *found : nullptr;
}

void WatchedWindow::settle()
{
    static constexpr int Calm = 50; // ms
    static constexpr int Often = 5;
    for (int calm = 0; calm < Often; ++calm) {
        const Stopwatch watch;
        (void)waitFor([] { return false; }, Calm);
        if (watch.processor() > Calm / 5.0) {
            calm = 0; // it was busy
        }
    }
}

bool WatchedWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && watched->parent() != nullptr
        && watched->parent()->objectName() == "timeline"_L1) {
        m_painted = qobject_cast<const QListView *>(watched->parent());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace maru::bench
