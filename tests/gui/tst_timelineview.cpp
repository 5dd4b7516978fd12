// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <cstdlib>
#include <optional>

#include "app/client/joinedroom.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/theme.h"
#include "app/ui/timeline/linkfinder.h"
#include "app/ui/timeline/messagelayout.h"
#include "app/ui/timeline/timelineview.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_TimelineView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void followsWhileTheLastRowIsInSight();
    void staysWhereTheReaderIs();
    void olderPagesComeInWithoutMovingTheRowUnderTheEye();
    void asksForOlderBeforeTheTopIsReached();
    void keysBeginWhereTheEyeIs();
    void ownMessagesBringTheReaderToTheEnd();
    void aClickOnWhatAppearsUnderThePointerCopiesTheMessage();
    void enterCopiesTheMessageAndShowsThatItDoes();
    void whatIsNotSentOffersNoCopy();
    void stackedAccentsStayOffTheName();
    void aKeycapIsOneSign();
    void findsLinks_data();
    void findsLinks();
    void everyColourCanBeRead_data();
    void everyColourCanBeRead();

private:
    void say(qint64 from, qint64 to, bool own = false);
    [[nodiscard]] static Message message(qint64 seq);
    /// What that part of the window shows.
    [[nodiscard]] QImage shown(const QRect &place) const { return m_view->viewport()->grab(place).toImage(); }
    /// Moves the pointer along the right edge of a row until there is something to click; none: there is not.
    [[nodiscard]] std::optional<QPoint> clickableAtTheEndOf(const QRect &row) const;

    std::unique_ptr<JoinedRoom> m_room;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<TimelineView> m_view;
};

void tst_TimelineView::init()
{
    m_room = std::make_unique<JoinedRoom>(*RoomName::parse(u"Hall"), nullptr);
    m_model = std::make_unique<TimelineModel>(*m_room);
    m_view = std::make_unique<TimelineView>();
    m_view->setModel(m_model.get());
    m_view->resize(500, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_TimelineView::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_room.reset();
}

Message tst_TimelineView::message(qint64 seq)
{
    const QString text = u"message %1 "_s.arg(seq) + QString(int(seq % 7) * 40, u'w');
    return {.seq = seq,
            .id = {},
            .author = *Nickname::parse(u"ann"),
            .guest = false,
            .text = *MessageText::parse(text),
            .sentAt = 1'700'000'000'000 + seq * 60'000};
}

void tst_TimelineView::say(qint64 from, qint64 to, bool own)
{
    for (qint64 seq = from; seq <= to; ++seq) {
        m_room->timeline().addMessage(message(seq), own);
    }
}

void tst_TimelineView::followsWhileTheLastRowIsInSight()
{
    say(100, 150);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    const int before = m_view->verticalScrollBar()->maximum();
    say(151, 160);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > before);
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    QCOMPARE(m_view->newBelow(), 0);
}

void tst_TimelineView::staysWhereTheReaderIs()
{
    say(100, 150);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() - 1);
    QVERIFY(!m_view->isAtLatest());
    const int value = m_view->verticalScrollBar()->value();
    const QSignalSpy changed(m_view.get(), &TimelineView::newBelowChanged);
    say(151, 153);
    QTRY_COMPARE(m_view->newBelow(), 3);
    QCOMPARE(m_view->verticalScrollBar()->value(), value);
    m_view->jumpToLatest();
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    QCOMPARE(m_view->newBelow(), 0);
}

void tst_TimelineView::olderPagesComeInWithoutMovingTheRowUnderTheEye()
{
    say(100, 150);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    m_view->verticalScrollBar()->setValue(37);
    const QPersistentModelIndex first = m_view->indexAt({50, 10});
    const QPersistentModelIndex row = m_view->indexAt({50, 200});
    const int bottom = m_view->visualRect(first).bottom(); // the day above its text goes
    const QRect place = m_view->visualRect(row);
    QList<Message> older;
    for (qint64 seq = 20; seq < 100; ++seq) {
        older.append(message(seq));
    }
    m_room->timeline().addPage(older, [](const Message &) { return false; });
    QTRY_COMPARE(m_view->visualRect(row), place);
    QCOMPARE(m_view->visualRect(first).bottom(), bottom);
    QCOMPARE(first.row(), 80);
    QCOMPARE(m_view->newBelow(), 0);
}

void tst_TimelineView::asksForOlderBeforeTheTopIsReached()
{
    say(100, 200);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    const QSignalSpy wanted(m_view.get(), &TimelineView::olderWanted);
    m_view->verticalScrollBar()->setValue(m_view->viewport()->height());
    QVERIFY(!wanted.isEmpty());
}

void tst_TimelineView::keysBeginWhereTheEyeIs()
{
    say(100, 150);
    QScrollBar *bar = m_view->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    const auto comeByKeys = [&] {
        m_view->clearFocus();
        m_view->setFocus(Qt::BacktabFocusReason);
    };
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    comeByKeys();
    QCOMPARE(m_view->currentIndex().row(), 50); // the newest
    QVERIFY(m_view->selectionModel()->selectedRows().isEmpty());
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentIndex().row(), 49);
    comeByKeys(); // it is in sight still
    QCOMPARE(m_view->currentIndex().row(), 49);

    bar->setValue(bar->maximum() / 2);
    const int value = bar->value();
    comeByKeys();
    const QRect row = m_view->visualRect(m_view->currentIndex());
    QVERIFY(m_view->viewport()->rect().contains(row));
    QVERIFY(row.bottom() > m_view->viewport()->height() / 2); // the last that is whole
    QCOMPARE(bar->value(), value);
}

void tst_TimelineView::ownMessagesBringTheReaderToTheEnd()
{
    say(100, 150);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    m_view->verticalScrollBar()->setValue(10);
    say(151, 151, true);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
}

std::optional<QPoint> tst_TimelineView::clickableAtTheEndOf(const QRect &row) const
{
    static constexpr int Step = 4;
    static constexpr int End = 60;
    for (int y = row.top(); y < row.bottom(); y += Step) {
        for (int x = row.right(); x > row.right() - End; x -= Step) {
            QTest::mouseMove(m_view->viewport(), {x, y});
            if (m_view->viewport()->cursor().shape() == Qt::PointingHandCursor) {
                return QPoint(x, y);
            }
        }
    }
    return std::nullopt;
}

void tst_TimelineView::aClickOnWhatAppearsUnderThePointerCopiesTheMessage()
{
    say(1, 3);
    QApplication::clipboard()->clear();
    const QRect row = m_view->visualRect(m_model->index(1));
    const std::optional<QPoint> place = clickableAtTheEndOf(row);
    QVERIFY(place);
    const QRect around(place->x() - 20, row.top(), row.right() - place->x() + 20, row.height());
    const QImage pointedAt = shown(around);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, *place);
    QCOMPARE(QApplication::clipboard()->text(), message(2).text.text());
    QTest::mouseMove(m_view->viewport(), m_view->visualRect(m_model->index(0)).center());
    m_view->clearSelection();
    QVERIFY(shown(around) != pointedAt); // it is gone with the pointer
}

void tst_TimelineView::enterCopiesTheMessageAndShowsThatItDoes()
{
    say(1, 3);
    QApplication::clipboard()->clear();
    const QRect row = m_view->visualRect(m_model->index(1));
    const QRect mark(row.right() - 40, row.top() + 1, 36, row.height() - 2);
    const auto colours = [](const QImage &image) {
        QSet<QRgb> all;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                all.insert(image.pixel(x, y));
            }
        }
        return all.size();
    };
    QTest::mouseMove(m_view->viewport(), m_view->viewport()->rect().bottomLeft());
    const qsizetype before = colours(shown(mark));
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Tab); // who uses keys sees where they are
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(0));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentIndex().row(), 1);
    QVERIFY(colours(shown(mark)) > before + 2); // more than ground and frame
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(QApplication::clipboard()->text(), message(2).text.text());
}

void tst_TimelineView::whatIsNotSentOffersNoCopy()
{
    say(1, 1);
    m_room->timeline().addPending(MessageId::fresh(), *Nickname::parse(u"ann"), false,
                                  *MessageText::parse(u"on its way"_s), 1'700'000'100'000);
    QApplication::clipboard()->clear();
    const QModelIndex pending = m_model->index(m_model->rowCount() - 1);
    QCOMPARE(pending.data(TimelineModel::DeliveryRole).toInt(), int(Delivery::Pending));
    QVERIFY(!clickableAtTheEndOf(m_view->visualRect(pending)));
    m_view->setCurrentIndex(pending);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QVERIFY(QApplication::clipboard()->text().isEmpty());
}

void tst_TimelineView::stackedAccentsStayOffTheName()
{
    QList<QImage> names;
    for (const QString &mark : {QString(), QString(8, QChar(0x301))}) {
        Message said = message(1);
        said.text = *MessageText::parse(u"a"_s + mark + u"e"_s + mark);
        init();
        m_room->timeline().addMessage(said, false);
        const QRect row = m_view->visualRect(m_model->index(0));
        const int body = QFontMetrics(m_view->font()).height() + 12; // with what is below it
        names.append(shown(row.adjusted(0, 0, 0, -body)));
    }
    QVERIFY(names.first().height() > 20); // the day, and the name
    QCOMPARE(names.first(), names.last());
}

void tst_TimelineView::aKeycapIsOneSign()
{
    if (!QFontDatabase::hasFamily(u"Noto Color Emoji"_s)) {
        QSKIP("needs fonts-noto-color-emoji");
    }
    const auto widthOf = [](const QString &text) {
        return MessageLayout(text, QApplication::font(), 1'000, Colours::of(QApplication::palette())).width();
    };
    QCOMPARE(widthOf(u"7\uFE0F\u20E3"_s), widthOf(u"\U0001F600"_s));
    QCOMPARE(widthOf(u"7\u20E3"_s), widthOf(u"\U0001F600"_s));
    QVERIFY(std::abs(widthOf(u"say 7\uFE0F\u20E3"_s) - widthOf(u"say \U0001F600"_s)) <= 1); // rounded
    QVERIFY(widthOf(u"7"_s) < widthOf(u"\U0001F600"_s)); // no key
}

void tst_TimelineView::findsLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("none") << u"no link: here"_s << QStringList();
    QTest::newRow("plain") << u"see https://example.org/x now"_s << QStringList{u"https://example.org/x"_s};
    QTest::newRow("full stop") << u"at http://example.org."_s << QStringList{u"http://example.org"_s};
    QTest::newRow("in brackets") << u"(https://example.org/a_(b))"_s << QStringList{u"https://example.org/a_(b)"_s};
    QTest::newRow("mail") << u"mailto:ann@example.org!"_s << QStringList{u"mailto:ann@example.org"_s};
    QTest::newRow("script") << u"javascript:alert(1) file:///etc/passwd ftp://example.org"_s << QStringList();
    QTest::newRow("two") << u"https://a.example, http://b.example"_s
                         << QStringList{u"https://a.example"_s, u"http://b.example"_s};
    QTest::newRow("korean") << u"여기 https://example.org/한글 봐요"_s << QStringList{u"https://example.org/한글"_s};
    QTest::newRow("glued to a word") << u"xhttps://example.org"_s << QStringList();
    QTest::newRow("no host") << u"https://"_s << QStringList();
}

void tst_TimelineView::findsLinks()
{
    QFETCH(QString, text);
    QFETCH(QStringList, links);
    QStringList found;
    for (const Link &link : findLinks(text)) {
        found.append(text.sliced(link.start, link.length));
        QVERIFY(link.target.isValid());
    }
    QCOMPARE(found, links);
}

void tst_TimelineView::everyColourCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << Theme::lightPalette();
    QTest::newRow("dark") << Theme::darkPalette();
}

void tst_TimelineView::everyColourCanBeRead()
{
    QFETCH(QPalette, palette);
    const Colours colours = Colours::of(palette);
    const QList<std::pair<QColor, QColor>> pairs = {
        {colours.text, colours.base},
        {colours.text, colours.panel},
        {colours.text, colours.ownTint},
        {colours.text, colours.selection},
        {colours.mutedText, colours.base},
        {colours.mutedText, colours.panel},
        {colours.mutedText, colours.ownTint},
        {colours.mutedText, colours.hover},
        {colours.mutedText, colours.selection},
        {colours.link, colours.base},
        {colours.link, colours.ownTint},
        {colours.danger, colours.base},
        {colours.danger, colours.dangerTint},
        {colours.text, colours.dangerTint},
        {colours.accent, colours.base},
        {colours.onAccent, palette.color(QPalette::Highlight)},
        {palette.color(QPalette::PlaceholderText), colours.base},
        {palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)},
    };
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        QVERIFY2(contrast(pairs[i].first, pairs[i].second) >= 4.5,
                 qPrintable(u"%1: %2 on %3"_s.arg(i).arg(pairs[i].first.name(), pairs[i].second.name())));
    }
    for (const auto &name : {u"ann"_s, u"bob"_s, u"마루"_s, u"zoë"_s, u"x"_s, u"yy"_s, u"carol"_s}) {
        QVERIFY(contrast(colours.ofPerson(name), colours.base) >= 4.5);
        QVERIFY(contrast(colours.ofPerson(name), colours.ownTint) >= 4.5);
    }
}

QTEST_MAIN(tst_TimelineView)
#include "tst_timelineview.moc"
