// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QScreen>

#include <memory>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

namespace {

class PaintSpy : public QObject
{
public:
    explicit PaintSpy(QWidget &widget) { widget.installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

/// The window as a whole: where it stands, how one goes about in it by keys, how soon one sees what one does.
class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void comesOntoAScreenThatIsThere();
    void whatOneSaysIsInTheNextPaint();
    void tabGoesRoundAllThatCanBeReachedAndBack();

private:
    [[nodiscard]] QString nameOfFocus() const
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget == nullptr             ? QString()
            : widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className())
                                             : widget->objectName();
    }

    HostedServer m_server;
    std::unique_ptr<Desk> m_ann;
    int m_run = 0;
};

void tst_MainWindow::initTestCase()
{
    useFolderOfItsOwn();
    startServer(m_server);
}

void tst_MainWindow::init()
{
    m_ann = std::make_unique<Desk>(u"ann%1"_s.arg(++m_run));
    m_ann->window().resize(1000, 700);
    m_ann->join(addressOf(m_server));
    m_ann->enter(u"Hall %1"_s.arg(m_run));
}

void tst_MainWindow::cleanup() { m_ann.reset(); }

void tst_MainWindow::comesOntoAScreenThatIsThere()
{
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    QWidget elsewhere; // as if there were a screen to the right, and one below
    elsewhere.setGeometry(screen.right() + 700, screen.bottom() + 500, 400, 420);
    elsewhere.show();
    QVERIFY(QTest::qWaitForWindowExposed(&elsewhere));
    const Profile profile = *Profile::named(u"moved"_s);
    Settings settings(profile);
    settings.setWindowGeometry(elsewhere.saveGeometry());
    HostedServer hosted;
    MainWindow window(profile, settings, hosted);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY2(screen.intersected(window.geometry()).width() > 300
                 && screen.intersected(window.geometry()).height() > 300,
             qPrintable(QDebug::toString(window.geometry())));
}

void tst_MainWindow::whatOneSaysIsInTheNextPaint()
{
    auto *edit = m_ann->find<QPlainTextEdit>(u"composerEdit"_s);
    auto *view = m_ann->find<QListView>(u"timeline"_s);
    QVERIFY(edit != nullptr && view != nullptr);
    m_ann->say(u"first"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTest::keyClicks(edit, u"quick"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    const QModelIndex row = view->model()->index(1, 0);
    QCOMPARE(row.data(TimelineModel::TextRole).toString(), u"quick"_s);
    PaintSpy paints(*view->viewport());
    QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers); // all but what a server could have said
    QCOMPARE(row.data(TimelineModel::DeliveryRole).toInt(), int(Delivery::Pending));
    QVERIFY(paints.count() > 0);
    const QImage painted = view->viewport()->grab().toImage();
    const QRect place = view->visualRect(row);
    QVERIFY(view->viewport()->rect().contains(place));
    QSet<QRgb> colours;
    for (int y = place.top(); y < place.bottom(); ++y) {
        for (int x = place.left() + 40; x < place.left() + 200; ++x) {
            colours.insert(painted.pixel(x, y));
        }
    }
    QVERIFY(colours.size() > 4); // letters, with their edges
}

void tst_MainWindow::tabGoesRoundAllThatCanBeReachedAndBack()
{
    static constexpr int Most = 60;
    QApplication::setActiveWindow(&m_ann->window());
    m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->setFocus();
    QTRY_COMPARE(nameOfFocus(), u"composerEdit"_s);
    const QWidget *start = QApplication::focusWidget();
    QList<QWidget *> there;
    QStringList names;
    do {
        there.append(QApplication::focusWidget());
        names.append(nameOfFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY2(QApplication::focusWidget() != there.last(), qPrintable(u"a trap: "_s + names.last()));
        QVERIFY(QApplication::focusWidget()->isVisible());
    } while (QApplication::focusWidget() != start && there.size() < Most);
    QVERIFY2(there.size() < Most, qPrintable(names.join(u' ')));
    for (const QString &name : {u"roomList"_s, u"roomTabs"_s, u"leaveRoom"_s, u"timeline"_s, u"memberList"_s}) {
        QVERIFY2(names.contains(name), qPrintable(names.join(u' ')));
    }
    QList<QWidget *> back;
    do {
        back.prepend(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    } while (QApplication::focusWidget() != start && back.size() < Most);
    there.append(there.takeFirst()); // the start comes last on the way back
    QCOMPARE(back, there);
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
