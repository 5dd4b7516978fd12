// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/client/joinedroom.h"
#include "app/models/noticefolds.h"
#include "app/models/timelinemodel.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Counts what is asked of a timeline.
class CountingTimeline : public QIdentityProxyModel
{
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        ++asked;
        return QIdentityProxyModel::data(index, role);
    }
    mutable int asked = 0;
};

class tst_NoticeFolds : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void noticesFoldIntoTheirFirst();
    void oneNoticeIsNoFold();
    void aMessageEndsTheRun();
    void aTopicDoesNotFold();
    void aDayAndTheLineNewBeginAnew();
    void whatIsOpenedStaysOpenWhileMoreCome();
    void theFirstIsToldOfWhatComesLater();
    void foldsGoWithWhatIsForgotten();
    void aLongRunIsWalkedOnce();

private:
    void come(const QString &who, qint64 time = 1)
    {
        m_room->timeline().addNotice(Notice::Joined, nick(who), false, time);
    }
    void say(qint64 seq);
    static Nickname nick(const QString &name) { return Nickname::parse(name).value(); }
    /// A letter a row: "m" a message, "n" a notice, "F" folded, "O" open, "." folded away.
    [[nodiscard]] QString rows() const;

    std::unique_ptr<JoinedRoom> m_room;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<NoticeFolds> m_folds;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_NoticeFolds::init()
{
    m_tester.reset();
    m_folds.reset();
    m_model.reset();
    m_room = std::make_unique<JoinedRoom>(RoomName::parse(u"Hall"_s).value(), nullptr);
    m_room->setWatched(true);
    m_model = std::make_unique<TimelineModel>(*m_room);
    m_folds = std::make_unique<NoticeFolds>();
    m_folds->setSourceModel(m_model.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_folds.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_NoticeFolds::say(qint64 seq)
{
    m_room->timeline().addMessage({seq, {}, nick(u"ann"_s), false, MessageText::parse(u"hello"_s).value(), 1}, false);
}

QString tst_NoticeFolds::rows() const
{
    QString result;
    for (int row = 0; row < m_folds->rowCount(); ++row) {
        const QModelIndex index = m_folds->index(row, 0);
        const bool notice = index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Notice);
        result += index.data(NoticeFolds::FoldedAwayRole).toBool() ? u'.'
            : index.data(NoticeFolds::FoldCountRole).toInt() == 0  ? (notice ? u'n' : u'm')
            : index.data(NoticeFolds::FoldOpenRole).toBool()       ? u'O'
                                                                   : u'F';
    }
    return result;
}

void tst_NoticeFolds::noticesFoldIntoTheirFirst()
{
    say(1);
    come(u"bob"_s);
    come(u"carol"_s);
    m_room->timeline().addNotice(Notice::Left, nick(u"bob"_s), false, 1);
    m_room->timeline().addNotice(Notice::Renamed, nick(u"carla"_s), false, 1, u"carol"_s);
    QCOMPARE(rows(), u"mF..."_s);
    QCOMPARE(m_folds->index(1, 0).data(NoticeFolds::FoldCountRole).toInt(), 4);
    m_folds->toggle(m_folds->index(1, 0));
    QCOMPARE(rows(), u"mOnnn"_s);
    m_folds->toggle(m_folds->index(3, 0)); // not the first: nothing
    QCOMPARE(rows(), u"mOnnn"_s);
    m_folds->toggle(m_folds->index(1, 0));
    QCOMPARE(rows(), u"mF..."_s);
}

void tst_NoticeFolds::oneNoticeIsNoFold()
{
    come(u"bob"_s);
    QCOMPARE(rows(), u"n"_s);
    say(1);
    come(u"carol"_s);
    QCOMPARE(rows(), u"nmn"_s);
}

void tst_NoticeFolds::aMessageEndsTheRun()
{
    come(u"bob"_s);
    come(u"carol"_s);
    say(1);
    come(u"dave"_s);
    come(u"eve"_s);
    QCOMPARE(rows(), u"F.mF."_s);
}

void tst_NoticeFolds::aTopicDoesNotFold()
{
    come(u"bob"_s);
    come(u"carol"_s);
    m_room->timeline().addNotice(Notice::TopicChanged, nick(u"bob"_s), false, 1, u"news"_s);
    come(u"dave"_s);
    QCOMPARE(rows(), u"F.nn"_s);
}

void tst_NoticeFolds::aDayAndTheLineNewBeginAnew()
{
    constexpr qint64 day = 24 * 60 * 60 * 1000;
    come(u"bob"_s);
    come(u"carol"_s);
    come(u"dave"_s, 2 * day);
    come(u"eve"_s, 2 * day);
    QCOMPARE(rows(), u"F.F."_s);
    init();
    say(1);
    m_room->setWatched(false);
    come(u"bob"_s);
    come(u"carol"_s);
    QCOMPARE(rows(), u"mF."_s);
    say(2); // unread: the line stands above what is behind the first message
    QVERIFY(m_room->dividerSeq().has_value());
    QVERIFY(!rows().startsWith(u"m."_s));
}

void tst_NoticeFolds::whatIsOpenedStaysOpenWhileMoreCome()
{
    come(u"bob"_s);
    come(u"carol"_s);
    m_folds->toggle(m_folds->index(0, 0));
    come(u"dave"_s);
    QCOMPARE(rows(), u"Onn"_s);
}

void tst_NoticeFolds::theFirstIsToldOfWhatComesLater()
{
    come(u"bob"_s);
    QCoreApplication::processEvents();
    QSignalSpy changed(m_folds.get(), &QAbstractItemModel::dataChanged);
    come(u"carol"_s);
    come(u"dave"_s);
    QTRY_COMPARE(changed.size(), 1); // together
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 2);
}

void tst_NoticeFolds::foldsGoWithWhatIsForgotten()
{
    say(1);
    for (int i = 0; i < 3; ++i) {
        come(u"bob"_s);
    }
    say(2);
    come(u"bob"_s);
    come(u"carol"_s);
    m_folds->toggle(m_folds->index(1, 0));
    QCOMPARE(rows(), u"mOnnmF."_s);
    m_room->timeline().forgetOldest(3);
    QCOMPARE(rows(), u"mF."_s);
    QCoreApplication::processEvents(); // what was to be told of rows that are gone
}

void tst_NoticeFolds::aLongRunIsWalkedOnce()
{
    constexpr int many = 500;
    for (int i = 0; i < many; ++i) {
        come(u"bob"_s);
    }
    CountingTimeline counting;
    counting.setSourceModel(m_model.get());
    m_folds->setSourceModel(&counting);
    for (int row = 0; row < many; ++row) {
        QCOMPARE(m_folds->index(row, 0).data(NoticeFolds::FoldedAwayRole).toBool(), row > 0);
    }
    QVERIFY2(counting.asked < 30 * many, qPrintable(QString::number(counting.asked)));
    come(u"carol"_s); // what is known of the run is out of date
    QCOMPARE(m_folds->index(0, 0).data(NoticeFolds::FoldCountRole).toInt(), many + 1);
    m_folds->setSourceModel(m_model.get());
}

QTEST_GUILESS_MAIN(tst_NoticeFolds)
#include "tst_noticefolds.moc"
