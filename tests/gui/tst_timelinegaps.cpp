// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"
#include "app/ui/timeline/spokentimeline.h"
#include "app/ui/timeline/timelineview.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// The timeline over rows as TimelineModel tells them: gaps, the line above what is new, failed messages.
class tst_TimelineGaps : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void rowsAreInThePalettesColours();
    void aGapInSightIsAskedForOnce();
    void aGapOutOfSightWaits();
    void aGapIsAskedForByClickAndByEnter();
    void whatIsKeptNoLongerIsNotAskedFor();
    void aGapInWordsForThoseWhoListen();
    void fillingAGapMovesNothing_data();
    void fillingAGapMovesNothing();
    void newMessagesMoveNothing();
    void theLineAboveWhatIsNewCanBeReached();
    void keysRetryAndDeleteWhatFailed();
    void clicksRetryAndDeleteWhatFailed();
    void showsAMessageInTheMiddleAndTheWayBack();

private:
    static QStandardItem *message(qint64 seq);
    static QStandardItem *gap(qint64 from, qint64 to, GapReason reason = GapReason::Missing);
    void append(qint64 from, qint64 to);
    [[nodiscard]] QModelIndex row(int row) const { return m_model->index(row, 0); }
    void layOut();

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<TimelineView> m_view;
};

void tst_TimelineGaps::init()
{
    m_model = std::make_unique<QStandardItemModel>();
    m_view = std::make_unique<TimelineView>();
    m_view->setModel(m_model.get());
    m_view->resize(500, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_TimelineGaps::cleanup()
{
    m_view.reset();
    m_model.reset();
}

QStandardItem *tst_TimelineGaps::message(qint64 seq)
{
    auto *item = new QStandardItem(u"message %1 "_s.arg(seq) + QString(int(seq % 7) * 40, u'w'));
    item->setData(item->text(), TimelineModel::TextRole);
    item->setData(int(TimelineEntry::Kind::Message), TimelineModel::KindRole);
    item->setData(u"ann"_s, TimelineModel::AuthorRole);
    item->setData(int(Delivery::Sent), TimelineModel::DeliveryRole);
    item->setData(seq, TimelineModel::SeqRole);
    item->setData(1'700'000'000'000 + seq, TimelineModel::TimeRole);
    item->setData(u"id%1"_s.arg(seq), TimelineModel::IdRole);
    return item;
}

QStandardItem *tst_TimelineGaps::gap(qint64 from, qint64 to, GapReason reason)
{
    auto *item = new QStandardItem;
    item->setData(int(TimelineEntry::Kind::Gap), TimelineModel::KindRole);
    item->setData(from, TimelineModel::GapFromRole);
    item->setData(to - from + 1, TimelineModel::GapCountRole);
    item->setData(int(reason), TimelineModel::GapReasonRole);
    return item;
}

void tst_TimelineGaps::append(qint64 from, qint64 to)
{
    for (qint64 seq = from; seq <= to; ++seq) {
        m_model->appendRow(message(seq));
    }
}

void tst_TimelineGaps::layOut() { static_cast<QAbstractItemView &>(*m_view).doItemsLayout(); }

void tst_TimelineGaps::rowsAreInThePalettesColours()
{
    append(1, 1);
    layOut();
    const Colours colours = Colours::of(m_view->palette());
    const QImage picture = m_view->viewport()->grab().toImage();
    const QRect ground = m_view->visualRect(row(0)).adjusted(look::Large, 0, -look::Large, -1);
    const QPoint corner = QPointF(QPointF(ground.bottomRight()) * picture.devicePixelRatio()).toPoint();
    QCOMPARE(picture.pixelColor(corner), colours.base);
    bool written = false;
    for (int x = 0; x < picture.width(); ++x) {
        for (int y = 0; y < picture.height(); ++y) {
            written = written || picture.pixelColor(x, y) == colours.text;
        }
    }
    QVERIFY(written);
}

void tst_TimelineGaps::aGapInSightIsAskedForOnce()
{
    const QSignalSpy wanted(m_view.get(), &TimelineView::gapWanted);
    append(1, 30);
    m_model->appendRow(gap(31, 158));
    append(159, 160);
    layOut();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first(), (QVariantList{qint64(31), qint64(158)}));
    QVERIFY(!m_view->grab().isNull()); // painted
    layOut();
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() - 5);
    QCOMPARE(wanted.size(), 1);
    // A part came: the rest is another gap.
    m_model->item(30)->setData(81, TimelineModel::GapFromRole);
    m_model->item(30)->setData(78, TimelineModel::GapCountRole);
    layOut();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last(), (QVariantList{qint64(81), qint64(158)}));
    m_view->askAgain(); // the connection is back
    QCOMPARE(wanted.size(), 3);
    m_model->item(30)->setData(true, TimelineModel::GapLoadingRole);
    m_view->askAgain();
    QCOMPARE(wanted.size(), 3);
}

void tst_TimelineGaps::aGapOutOfSightWaits()
{
    const QSignalSpy wanted(m_view.get(), &TimelineView::gapWanted);
    append(1, 40);
    m_model->appendRow(gap(41, 60));
    append(61, 100);
    layOut();
    QCOMPARE(wanted.size(), 0);
    m_view->scrollTo(row(40));
    QCOMPARE(wanted.size(), 1);
}

void tst_TimelineGaps::aGapIsAskedForByClickAndByEnter()
{
    m_model->appendRow(message(1));
    m_model->appendRow(gap(2, 2));
    m_model->appendRow(message(3));
    layOut();
    const QSignalSpy wanted(m_view.get(), &TimelineView::gapWanted);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(row(1)).center());
    QCOMPARE(wanted.size(), 1);
    m_view->setCurrentIndex(row(1));
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last(), (QVariantList{qint64(2), qint64(2)}));
}

void tst_TimelineGaps::whatIsKeptNoLongerIsNotAskedFor()
{
    const QSignalSpy wanted(m_view.get(), &TimelineView::gapWanted);
    m_model->appendRow(gap(1, 40, GapReason::Retention));
    append(41, 43);
    layOut();
    m_view->setCurrentIndex(row(0));
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(row(0)).center());
    QCOMPARE(wanted.size(), 0);
}

void tst_TimelineGaps::aGapInWordsForThoseWhoListen()
{
    m_model->appendRow(gap(2, 129));
    m_model->appendRow(gap(1, 128, GapReason::Retention));
    m_model->appendRow(message(3));
    m_model->item(2)->setData(true, TimelineModel::StartsUnreadRole);
    SpokenTimeline spoken;
    spoken.setSourceModel(m_model.get());
    const auto words = [&spoken](int row) { return spoken.index(row, 0).data(Qt::AccessibleTextRole).toString(); };
    QVERIFY(words(0).startsWith(u"128 message"));
    QVERIFY(words(0).endsWith(u"missing here"));
    m_model->item(0)->setData(true, TimelineModel::GapLoadingRole);
    QVERIFY(words(0).startsWith(u"Loading 128"));
    QVERIFY(words(1).endsWith(u"kept no longer"));
    QVERIFY(words(2).startsWith(u"New from here on: ann, message 3"));
}

void tst_TimelineGaps::fillingAGapMovesNothing_data()
{
    QTest::addColumn<int>("offset"); // of the gap's top from the viewport's
    QTest::addColumn<bool>("upwards"); // how the reader came there
    QTest::addColumn<int>("stays"); // which row
    QTest::newRow("above what is in sight") << -60 << true << 41;
    QTest::newRow("first in sight") << -5 << true << 41;
    QTest::newRow("at the top") << 0 << true << 41;
    QTest::newRow("above the middle") << 100 << false << 41;
    QTest::newRow("in the middle, reading upwards") << 190 << true << 41;
    QTest::newRow("in the middle, reading downwards") << 190 << false << 39;
    QTest::newRow("below the middle") << 330 << true << 39;
}

void tst_TimelineGaps::fillingAGapMovesNothing()
{
    QFETCH(int, offset);
    QFETCH(bool, upwards);
    QFETCH(int, stays);
    append(1, 40);
    m_model->appendRow(gap(41, 60));
    append(61, 100);
    layOut();
    QScrollBar *bar = m_view->verticalScrollBar();
    const int value = bar->value() + m_view->visualRect(row(40)).top() - offset;
    bar->setValue(upwards ? value + 1 : value - 1);
    bar->setValue(value);
    QCOMPARE(m_view->visualRect(row(40)).top(), offset);
    const QPersistentModelIndex eye = row(stays);
    const QRect before = m_view->visualRect(eye);

    m_model->removeRow(40); // one by one, as Timeline tells it
    for (qint64 seq = 41; seq <= 60; ++seq) {
        m_model->insertRow(int(seq) - 1, message(seq));
    }
    layOut();
    QCOMPARE(m_view->visualRect(eye), before);
    QCOMPARE(m_view->newBelow(), 0); // nothing of it is new
}

void tst_TimelineGaps::newMessagesMoveNothing()
{
    append(1, 60);
    layOut();
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    const QSignalSpy away(m_view.get(), &TimelineView::awayChanged);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() - 1);
    const QImage before = m_view->viewport()->grab().toImage();
    append(61, 63);
    layOut();
    QCOMPARE(m_view->viewport()->grab().toImage(), before); // to the pixel
    QCOMPARE(m_view->newBelow(), 3);
    QCOMPARE(away.size(), 0);
    m_view->verticalScrollBar()->setValue(0);
    QCOMPARE(away.size(), 1);
    QVERIFY(m_view->isAway());
}

void tst_TimelineGaps::theLineAboveWhatIsNewCanBeReached()
{
    append(1, 60);
    m_model->item(10)->setData(true, TimelineModel::StartsUnreadRole);
    layOut();
    m_view->showUnread();
    QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(row(10))));
    QVERIFY(!m_view->isAtLatest());
    QVERIFY(!m_view->grab().isNull()); // painted
}

void tst_TimelineGaps::keysRetryAndDeleteWhatFailed()
{
    append(1, 2);
    m_model->item(1)->setData(int(Delivery::Failed), TimelineModel::DeliveryRole);
    layOut();
    const QSignalSpy retry(m_view.get(), &TimelineView::retryRequested);
    const QSignalSpy erase(m_view.get(), &TimelineView::deleteRequested);
    m_view->setFocus();
    m_view->setCurrentIndex(row(0));
    QTest::keyClick(m_view.get(), Qt::Key_Return); // nothing failed here
    QTest::keyClick(m_view.get(), Qt::Key_Delete);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(retry.size() + erase.size(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(retry.size(), 1);
    QCOMPARE(retry.first().first().toString(), u"id2"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Delete);
    QCOMPARE(erase.size(), 1);
}

void tst_TimelineGaps::clicksRetryAndDeleteWhatFailed()
{
    append(1, 2);
    m_model->item(1)->setData(int(Delivery::Failed), TimelineModel::DeliveryRole);
    layOut();
    const QSignalSpy retry(m_view.get(), &TimelineView::retryRequested);
    const QSignalSpy erase(m_view.get(), &TimelineView::deleteRequested);
    // Whatever the pointer says can be clicked, in the last line of the row.
    const int y = m_view->visualRect(row(1)).bottom() - 8;
    for (int x = 0; x < m_view->viewport()->width(); x += 10) {
        QTest::mouseMove(m_view->viewport(), {x, y});
        if (m_view->viewport()->cursor().shape() == Qt::PointingHandCursor) {
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {x, y});
        }
    }
    QVERIFY(!retry.isEmpty() && !erase.isEmpty());
    QCOMPARE(retry.first().first().toString(), u"id2"_s);
    QCOMPARE(erase.first().first().toString(), u"id2"_s);
}

void tst_TimelineGaps::showsAMessageInTheMiddleAndTheWayBack()
{
    append(1, 80);
    layOut();
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() - 300);
    const TimelineView::Place place = m_view->place();
    const int value = m_view->verticalScrollBar()->value();
    QVERIFY(!place.latest);
    QCOMPARE(m_view->showMessage(20), qint64(1'700'000'000'020));
    const QRect found = m_view->visualRect(row(19));
    QVERIFY(qAbs(found.center().y() - m_view->viewport()->rect().center().y()) < 60);
    QCOMPARE(m_view->showMessage(999), qint64(0)); // is not here
    QCOMPARE(m_view->visualRect(row(19)), found);
    m_view->goTo(place);
    QCOMPARE(m_view->verticalScrollBar()->value(), value);
    m_view->goTo({});
    QVERIFY(m_view->isAtLatest());
}

QTEST_MAIN(tst_TimelineGaps)
#include "tst_timelinegaps.moc"
