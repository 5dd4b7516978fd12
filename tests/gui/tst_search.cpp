// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include "app/models/searchresultmodel.h"
#include "app/models/timelinemodel.h"
#include "app/ui/search/textmatches.h"
#include "app/ui/timeline/timelineview.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Looks for what was said, with the keys and buttons that a user has.
class tst_Search : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void ctrlFSearchesTheRoomAndEscGivesTheFocusBack();
    void ctrlShiftFSearchesEverywhere();
    void findsOneSyllable();
    void enterGoesToTheHitAndTheWayBackLeadsHome();
    void f3GoesFromHitToHit();
    void aHitInARoomThatOneIsNotInIsEnteredFirst();
    void furtherHitsComeWhenOneScrollsToTheEnd();
    void saysWhatToDoWhenThereAreNone();
    void goesOnWhenTheServerIsBack();
    void membersTakeTheirPlaceBack();
    void aNarrowWindowShowsHitsOrTheRoom();
    void marksWhatWasAskedFor_data();
    void marksWhatWasAskedFor();

private:
    [[nodiscard]] QStringList hits();
    void search(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void say(const QStringList &texts);

    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
};

void tst_Search::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_ann = std::make_unique<Desk>(u"ann"_s);
    m_ann->join(addressOf(*m_server));
    m_ann->enter(u"Hall"_s);
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
}

void tst_Search::cleanup()
{
    m_ann.reset();
    m_server.reset();
}

/// A key as the window gets it, wherever the focus is.
void tst_Search::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focused = QApplication::focusWidget();
    QTest::keyClick(focused != nullptr ? focused : &m_ann->window(), key, modifiers);
}

void tst_Search::say(const QStringList &texts)
{
    for (const QString &text : texts) {
        m_ann->say(text);
    }
    auto *view = m_ann->find<QListView>(u"timeline"_s);
    QTRY_VERIFY(view->model()->index(view->model()->rowCount() - 1, 0).data(TimelineModel::SeqRole).toLongLong() > 0);
}

void tst_Search::search(const QString &text)
{
    auto *field = m_ann->find<QLineEdit>(u"searchText"_s);
    QVERIFY(field != nullptr);
    field->setText(text); // QTest types no Hangul
    press(Qt::Key_Return);
}

QStringList tst_Search::hits()
{
    QStringList texts;
    const auto *list = m_ann->find<QListView>(u"searchHits"_s);
    for (int row = 0; list != nullptr && row < list->model()->rowCount(); ++row) {
        texts.append(list->model()->index(row, 0).data(SearchResultModel::TextRole).toString());
    }
    return texts;
}

void tst_Search::ctrlFSearchesTheRoomAndEscGivesTheFocusBack()
{
    say({u"the red kettle"_s, u"nothing"_s, u"a Kettle, <b>bold</b>"_s});
    auto *composer = m_ann->find<QPlainTextEdit>(u"composerEdit"_s);
    QVERIFY(composer->hasFocus());
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"searchText"_s) != nullptr);
    QVERIFY(m_ann->find<QLineEdit>(u"searchText"_s)->hasFocus());
    QVERIFY(m_ann->find<QToolButton>(u"searchHere"_s)->isChecked());
    search(u"kettle"_s);
    QTRY_COMPARE(hits(), (QStringList{u"a Kettle, <b>bold</b>"_s, u"the red kettle"_s}));
    QCOMPARE(m_ann->textOf(u"searchCount"_s), u"2 found"_s);
    QVERIFY(!m_ann->find<QListView>(u"searchHits"_s)->grab().isNull()); // painted
    press(Qt::Key_Escape);
    QVERIFY(m_ann->find<QLineEdit>(u"searchText"_s) == nullptr);
    QVERIFY(composer->hasFocus());
}

void tst_Search::ctrlShiftFSearchesEverywhere()
{
    say({u"kettle in the hall"_s});
    m_ann->enter(u"Attic"_s);
    say({u"kettle in the attic"_s});
    press(Qt::Key_F, Qt::ControlModifier);
    search(u"kettle"_s);
    QTRY_COMPARE(hits(), QStringList{u"kettle in the attic"_s});
    m_ann->click(u"searchEverywhere"_s);
    QTRY_COMPARE(hits(), (QStringList{u"kettle in the attic"_s, u"kettle in the hall"_s}));
    press(Qt::Key_Escape);
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(hits().size(), 2);
    QVERIFY(m_ann->find<QToolButton>(u"searchEverywhere"_s)->isChecked());
    // The room in view is followed.
    m_ann->click(u"searchHere"_s);
    QTRY_COMPARE(hits(), QStringList{u"kettle in the attic"_s});
    m_ann->enter(u"Hall"_s);
    QTRY_COMPARE(hits(), QStringList{u"kettle in the hall"_s});
}

void tst_Search::findsOneSyllable()
{
    say({u"한국어를 배워요"_s, u"中文也可以"_s, u"日本語も"_s});
    press(Qt::Key_F, Qt::ControlModifier);
    search(u"국"_s);
    QTRY_COMPARE(hits(), QStringList{u"한국어를 배워요"_s});
    search(u"文"_s);
    QTRY_COMPARE(hits(), QStringList{u"中文也可以"_s});
}

void tst_Search::enterGoesToTheHitAndTheWayBackLeadsHome()
{
    QStringList texts{u"the needle"_s};
    for (int i = 0; i < 40; ++i) {
        texts.append(u"hay %1"_s.arg(i));
    }
    say(texts);
    auto *view = m_ann->find<TimelineView>(u"timeline"_s);
    const QModelIndex needle = view->model()->index(0, 0);
    QCOMPARE(needle.data(TimelineModel::TextRole).toString(), u"the needle"_s);
    QTRY_VERIFY(!view->viewport()->rect().intersects(view->visualRect(needle)));
    // From a place in the middle, which one wants to have again.
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
    const QPersistentModelIndex before = view->indexAt({50, 60});
    const int top = view->visualRect(before).top();

    press(Qt::Key_F, Qt::ControlModifier);
    search(u"needle"_s);
    QTRY_COMPARE(hits().size(), 1);
    QVERIFY(m_ann->find<QPushButton>(u"jumpBack"_s) == nullptr);
    press(Qt::Key_Return);
    QTRY_VERIFY(view->viewport()->rect().contains(view->visualRect(needle)));
    QTRY_VERIFY(m_ann->find<QPushButton>(u"jumpBack"_s) != nullptr);
    QVERIFY(m_ann->find<QLineEdit>(u"searchText"_s)->hasFocus());
    press(Qt::Key_Escape);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(view->visualRect(before).top(), top);
    QTRY_VERIFY(m_ann->find<QPushButton>(u"jumpBack"_s) == nullptr);
}

void tst_Search::f3GoesFromHitToHit()
{
    QStringList texts;
    for (int i = 0; i < 60; ++i) {
        texts.append(i % 20 == 0 ? u"needle %1"_s.arg(i) : u"hay %1"_s.arg(i));
    }
    say(texts);
    auto *view = m_ann->find<TimelineView>(u"timeline"_s);
    const auto sees = [view](int row) {
        return view->viewport()->rect().contains(view->visualRect(view->model()->index(row, 0)));
    };
    press(Qt::Key_F, Qt::ControlModifier);
    search(u"needle"_s);
    QTRY_COMPARE(hits().size(), 3);
    press(Qt::Key_F3);
    QTRY_VERIFY(sees(40));
    press(Qt::Key_F3);
    QTRY_VERIFY(sees(20));
    press(Qt::Key_F3);
    QTRY_VERIFY(sees(0));
    press(Qt::Key_F3); // there is none
    press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_VERIFY(sees(20));
    // Down marks the next one, Enter goes there.
    press(Qt::Key_Down);
    QVERIFY(sees(20));
    press(Qt::Key_Return);
    QTRY_VERIFY(sees(0));
    m_ann->click(u"jumpBack"_s);
    QTRY_COMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
}

void tst_Search::aHitInARoomThatOneIsNotInIsEnteredFirst()
{
    m_ann->enter(u"Attic"_s);
    say({u"a trunk"_s});
    m_ann->click(u"leaveRoom"_s);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    search(u"trunk"_s);
    QTRY_COMPARE(hits(), QStringList{u"a trunk"_s});
    auto *list = m_ann->find<QListView>(u"searchHits"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Attic"_s);
    QTRY_COMPARE(m_ann->lines(), QStringList{u"ann: a trunk"_s});
    QTRY_VERIFY(m_ann->find<QPushButton>(u"jumpBack"_s) != nullptr);
    m_ann->click(u"jumpBack"_s);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    // Who goes back by himself needs no way back.
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QTRY_VERIFY(m_ann->find<QPushButton>(u"jumpBack"_s) != nullptr);
    m_ann->enter(u"Hall"_s);
    QTRY_VERIFY(m_ann->find<QPushButton>(u"jumpBack"_s) == nullptr);
}

void tst_Search::furtherHitsComeWhenOneScrollsToTheEnd()
{
    QStringList texts;
    for (int i = 0; i < 70; ++i) {
        texts.append(u"needle %1"_s.arg(i));
    }
    say(texts);
    press(Qt::Key_F, Qt::ControlModifier);
    search(u"needle"_s);
    QTRY_COMPARE(hits().size(), 50);
    QCOMPARE(m_ann->textOf(u"searchCount"_s), u"the newest 50"_s);
    auto *list = m_ann->find<QListView>(u"searchHits"_s);
    QTRY_VERIFY(list->verticalScrollBar()->maximum() > 0);
    list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
    QTRY_COMPARE(hits().size(), 70);
    QCOMPARE(hits().last(), u"needle 0"_s);
    QCOMPARE(m_ann->textOf(u"searchCount"_s), u"70 found"_s);
}

void tst_Search::saysWhatToDoWhenThereAreNone()
{
    say({u"a kettle"_s});
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_ann->textOf(u"searchEmpty"_s).startsWith(u"Type a word"));
    search(u"teapot"_s);
    QTRY_VERIFY(m_ann->textOf(u"searchEmpty"_s).startsWith(u"“teapot” was not found in this room."));
    m_ann->click(u"searchEmptyAction"_s);
    QTRY_VERIFY(m_ann->textOf(u"searchEmpty"_s).startsWith(u"“teapot” was not found in any room."));
    search(QString(201, u'k'));
    QTRY_VERIFY(m_ann->textOf(u"searchEmpty"_s).contains(u"at most 200 characters"));
    search({});
    QTRY_VERIFY(m_ann->textOf(u"searchEmpty"_s).startsWith(u"Type a word"));
}

void tst_Search::goesOnWhenTheServerIsBack()
{
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const quint16 port = m_server->port();
    m_server->stop();
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) != nullptr);
    search(u"kettle"_s);
    QTRY_VERIFY(m_ann->textOf(u"searchEmpty"_s).startsWith(u"Searching needs the server"));
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server, port);
    m_ann->click(u"retryNow"_s);
    QTRY_VERIFY(m_ann->textOf(u"searchEmpty"_s).contains(u"was not found"));
}

void tst_Search::membersTakeTheirPlaceBack()
{
    QVERIFY(m_ann->find<QListView>(u"memberList"_s) != nullptr);
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(m_ann->find<QListView>(u"memberList"_s) == nullptr);
    m_ann->click(u"toggleMembers"_s);
    QTRY_VERIFY(m_ann->find<QListView>(u"memberList"_s) != nullptr);
    QVERIFY(m_ann->find<QLineEdit>(u"searchText"_s) == nullptr);
}

void tst_Search::aNarrowWindowShowsHitsOrTheRoom()
{
    say({u"a kettle"_s, u"more"_s});
    m_ann->window().resize(360, 640);
    QTRY_VERIFY(m_ann->find<QWidget>(u"roomList"_s) == nullptr);
    m_ann->click(u"searchRoom"_s);
    QTRY_VERIFY(m_ann->find<QWidget>(u"timeline"_s) == nullptr);
    QCOMPARE(m_ann->window().width(), 360);
    search(u"kettle"_s);
    QTRY_COMPARE(hits().size(), 1);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_ann->find<QWidget>(u"timeline"_s) != nullptr);
    QVERIFY(m_ann->find<QLineEdit>(u"searchText"_s) == nullptr);
    m_ann->click(u"jumpResults"_s);
    QTRY_COMPARE(hits().size(), 1);
    m_ann->click(u"searchClose"_s);
    QTRY_VERIFY(m_ann->find<QWidget>(u"timeline"_s) != nullptr);
    QCOMPARE(m_ann->window().width(), 360);
}

void tst_Search::marksWhatWasAskedFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("marked");
    QTest::newRow("case") << u"The KETTLE"_s << u"kettle"_s << QStringList{u"KETTLE"_s};
    QTest::newRow("beginning of the last word") << u"a kettle"_s << u"kett"_s << QStringList{u"kett"_s};
    QTest::newRow("others are whole") << u"red reddish kettle"_s << u"red ket"_s << QStringList{u"red"_s, u"ket"_s};
    QTest::newRow("not inside a word") << u"unkettled"_s << u"kettle"_s << QStringList();
    QTest::newRow("hangul anywhere") << u"한국어 국"_s << u"국"_s << QStringList{u"국"_s, u"국"_s};
    QTest::newRow("han") << u"中文也可以"_s << u"也可"_s << QStringList{u"也可"_s};
    QTest::newRow("jamo") << u"한국어"_s.normalized(QString::NormalizationForm_D) << u"국"_s
                          << QStringList{u"국"_s.normalized(QString::NormalizationForm_D)};
    QTest::newRow("full width") << u"ＫＥＴＴＬＥ on"_s << u"kettle"_s << QStringList{u"ＫＥＴＴＬＥ"_s};
    QTest::newRow("beside an emoji") << u"👍kettle👩‍👩‍👧"_s << u"kettle"_s << QStringList();
    QTest::newRow("between marks") << u"(kettle)!"_s << u"kettle"_s << QStringList{u"kettle"_s};
    QTest::newRow("grows when folded") << u"ﬁne ﬁsh"_s << u"fish"_s << QStringList{u"ﬁsh"_s};
    QTest::newRow("markup") << u"<b>x</b>"_s << u"b"_s << QStringList{u"b"_s, u"b"_s};
    QTest::newRow("nothing to find") << u"kettle"_s << u"!?"_s << QStringList();
}

void tst_Search::marksWhatWasAskedFor()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(QStringList, marked);
    QStringList found;
    for (const TextMatch &match : findMatches(text, query)) {
        found.append(text.sliced(match.start, match.length));
    }
    QCOMPARE(found, marked);
}

QTEST_MAIN(tst_Search)
#include "tst_search.moc"
