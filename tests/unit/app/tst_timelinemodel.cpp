// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "app/client/joinedroom.h"
#include "app/models/timelinemodel.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

const qint64 noon = QDateTime(QDate(2026, 11, 20), QTime(12, 0)).toMSecsSinceEpoch();
constexpr qint64 minute = 60'000;

Nickname nick(QStringView name) { return *Nickname::parse(name); }
MessageId id(const QString &text) { return *MessageId::parse(text); }

Message message(qint64 seq, QStringView author, qint64 sentAt)
{
    return {seq, std::nullopt, nick(author), false, *MessageText::parse(u"hi"_s), sentAt};
}

QList<bool> column(const TimelineModel &model, TimelineModel::Role role)
{
    QList<bool> values;
    for (int row = 0; row < model.rowCount(); ++row) {
        values.append(model.index(row).data(role).toBool());
    }
    return values;
}

/// What a view would show that repaints only what it is told of.
class PaintedGroups : public QObject
{
public:
    explicit PaintedGroups(TimelineModel &model)
        : m_model(model)
    {
        connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row) {
                m_painted.insert(row, look(row));
            }
        });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) { m_painted.remove(first, last - first + 1); });
        connect(&model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex &, int from, int, const QModelIndex &, int to) {
                    m_painted.move(from, to > from ? to - 1 : to);
                });
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &first, const QModelIndex &last) {
                    for (int row = first.row(); row <= last.row(); ++row) {
                        m_painted[row] = look(row);
                    }
                });
    }
    [[nodiscard]] bool isUpToDate() const
    {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (m_painted.value(row) != look(row)) {
                return false;
            }
        }
        return m_painted.size() == m_model.rowCount();
    }

private:
    [[nodiscard]] std::pair<bool, bool> look(int row) const
    {
        const QModelIndex index = m_model.index(row);
        return {index.data(TimelineModel::StartsDayRole).toBool(),
                index.data(TimelineModel::StartsGroupRole).toBool()};
    }
    TimelineModel &m_model;
    QList<std::pair<bool, bool>> m_painted;
};

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatAnEntryHolds()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        TimelineModel model(room);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        room.timeline().addPending(id(u"x"_s), nick(u"ann"), true, *MessageText::parse(u"<b>hi</b>"_s), noon);
        const QModelIndex row = model.index(0);
        QCOMPARE(row.data(TimelineModel::TextRole).toString(), u"<b>hi</b>"_s);
        QCOMPARE(row.data(TimelineModel::AuthorRole).toString(), u"ann"_s);
        QCOMPARE(row.data(TimelineModel::GuestRole).toBool(), true);
        QCOMPARE(row.data(TimelineModel::OwnRole).toBool(), true);
        QCOMPARE(row.data(TimelineModel::TimeRole).toLongLong(), noon);
        QCOMPARE(row.data(TimelineModel::DeliveryRole).toInt(), int(Delivery::Pending));
        QCOMPARE(row.data(TimelineModel::IdRole).toString(), u"x"_s);
        room.timeline().fail(id(u"x"_s), errorOf(ErrorCode::TextInvalid));
        QCOMPARE(row.data(TimelineModel::FailureRole).toInt(), int(ErrorCode::TextInvalid));
        room.timeline().addNotice(Notice::Left, nick(u"bob"), false, noon);
        QCOMPARE(model.index(0).data(TimelineModel::KindRole).toInt(), int(TimelineEntry::Kind::Notice));
        QCOMPARE(model.index(0).data(TimelineModel::NoticeRole).toInt(), int(Notice::Left));
        QVERIFY(!model.index(0).data(Qt::DecorationRole).isValid());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is not valid"_s));
        QVERIFY(!model.data(model.index(7), TimelineModel::TextRole).isValid());
    }

    void groupsWhatOneAuthorSaysInOneGo()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        TimelineModel model(room);
        Timeline &timeline = room.timeline();
        timeline.addMessage(message(1, u"ann", noon), false);
        timeline.addMessage(message(2, u"ann", noon + minute), false);
        timeline.addMessage(message(3, u"ann", noon + 7 * minute), false); // a pause
        timeline.addMessage(message(4, u"bob", noon + 7 * minute), false);
        timeline.addNotice(Notice::Joined, nick(u"eve"), false, noon + 8 * minute);
        timeline.addNotice(Notice::Left, nick(u"eve"), false, noon + 8 * minute);
        timeline.addMessage(message(5, u"bob", noon + 9 * minute), false);
        timeline.addMessage(message(6, u"bob", noon + 24 * 60 * minute), false); // the next day
        QCOMPARE(column(model, TimelineModel::StartsGroupRole),
                 (QList<bool>{true, false, true, true, true, false, true, true}));
        QCOMPARE(column(model, TimelineModel::StartsDayRole),
                 (QList<bool>{true, false, false, false, false, false, false, true}));
    }

    void aGuestAndItsNamesakeAreTwoAuthors()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        TimelineModel model(room);
        Message guest = message(2, u"ann", noon);
        guest.guest = true;
        room.timeline().addMessage(message(1, u"ann", noon), false);
        room.timeline().addMessage(guest, false);
        QCOMPARE(column(model, TimelineModel::StartsGroupRole), (QList<bool>{true, true}));
    }

    void tellsTheNeighbourOfEveryChange()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        TimelineModel model(room);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        PaintedGroups painted(model);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        Timeline &timeline = room.timeline();
        const auto own = [](const Message &) { return false; };

        timeline.addMessage(message(10, u"ann", noon), false);
        timeline.addMessage(message(13, u"ann", noon + 2 * minute), false);
        QVERIFY(painted.isUpToDate());
        timeline.addMessage(message(12, u"bob", noon + minute), false); // between
        QVERIFY(painted.isUpToDate());
        timeline.addPage({message(8, u"ann", noon - 24 * 60 * minute), message(9, u"ann", noon)}, own);
        QVERIFY(painted.isUpToDate());
        for (const QString &pending : {u"a"_s, u"b"_s, u"c"_s}) {
            timeline.addPending(id(pending), nick(u"ann"), false, *MessageText::parse(pending), noon + 3 * minute);
        }
        timeline.addNotice(Notice::Joined, nick(u"eve"), false, noon + 3 * minute);
        QVERIFY(painted.isUpToDate());
        timeline.acknowledge(id(u"c"_s), 14, noon + 20 * minute); // moves two rows up, and is later
        QVERIFY(painted.isUpToDate());
        timeline.acknowledge(id(u"a"_s), 11, noon); // far up
        QVERIFY(painted.isUpToDate());
        timeline.fail(id(u"b"_s), errorOf(ErrorCode::TextInvalid));
        timeline.remove(id(u"b"_s));
        QVERIFY(painted.isUpToDate());
        timeline.addPending(id(u"d"_s), nick(u"ann"), false, *MessageText::parse(u"d"_s), noon + 20 * minute);
        timeline.startOver();
        QVERIFY(painted.isUpToDate());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void tellsTheNeighbourWhateverHappens()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        TimelineModel model(room);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        PaintedGroups painted(model);
        Timeline &timeline = room.timeline();
        QRandomGenerator random(20261120);
        const auto time = [&random] { return noon + random.bounded(3) * 12 * 60 * minute; };
        QList<QString> pending;
        for (int step = 0; step < 500; ++step) {
            const QString author = random.bounded(2) ? u"ann"_s : u"bob"_s;
            const qint64 seq = 1 + random.bounded(1'000);
            switch (random.bounded(5)) {
            case 0:
                timeline.addMessage(message(seq, author, time()), false);
                break;
            case 1:
                timeline.addNotice(Notice::Joined, nick(author), false, time());
                break;
            case 2:
                pending.append(QString::number(step));
                timeline.addPending(id(pending.last()), nick(author), false, *MessageText::parse(u"p"_s), time());
                break;
            case 3:
                if (!pending.isEmpty()) {
                    timeline.acknowledge(id(pending.takeAt(random.bounded(int(pending.size())))), seq, time());
                }
                break;
            default:
                if (pending.size() > 5) {
                    timeline.remove(id(pending.takeAt(random.bounded(int(pending.size())))));
                }
            }
            QVERIFY2(painted.isUpToDate(), qPrintable(u"step %1"_s.arg(step)));
        }
    }
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
