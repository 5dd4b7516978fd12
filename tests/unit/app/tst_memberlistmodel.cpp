// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/client/joinedroom.h"
#include "app/models/memberlistmodel.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

MemberEntry member(qint64 number, QStringView name, bool guest = false)
{
    return {number, *Nickname::parse(name), guest};
}

QStringList rows(const MemberListModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        names.append(model.index(row).data().toString());
    }
    return names;
}

} // namespace

class TestMemberListModel : public QObject
{
    Q_OBJECT

private slots:
    void isSortedByNickname()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        room.setMembers({member(3, u"carl"), member(1, u"Bob"), member(2, u"ann", true)});
        const MemberListModel model(room);
        QCOMPARE(rows(model), (QStringList{u"ann"_s, u"Bob"_s, u"carl"_s}));
        QCOMPARE(model.index(0).data(MemberListModel::GuestRole).toBool(), true);
        QCOMPARE(model.index(1).data(MemberListModel::GuestRole).toBool(), false);
    }

    void touchesOnlyTheRowsThatChanged()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        MemberListModel model(room);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        room.setMembers({member(1, u"ann"), member(2, u"bob"), member(3, u"carl")});
        QCOMPARE(inserted.size(), 3);

        room.addMember(member(4, u"bea"));
        QCOMPARE(inserted.size(), 4);
        QCOMPARE(inserted.last().at(1).toInt(), 1);
        room.removeMember(2);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.last().at(1).toInt(), 2);
        room.renameMember(member(1, u"Ann", true));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(rows(model), (QStringList{u"Ann"_s, u"bea"_s, u"carl"_s}));
        room.renameMember(member(1, u"zoe"));
        QCOMPARE(rows(model), (QStringList{u"bea"_s, u"carl"_s, u"zoe"_s}));
        room.setMembers({member(9, u"dora"), member(3, u"carl")});
        QCOMPARE(rows(model), (QStringList{u"carl"_s, u"dora"_s}));
        QCOMPARE(reset.size(), 0);
    }

    void guestsMayShareANickname()
    {
        JoinedRoom room(*RoomName::parse(u"r"), nullptr);
        MemberListModel model(room);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        room.setMembers({member(2, u"ann", true), member(1, u"Ann", true)});
        QCOMPARE(rows(model), (QStringList{u"Ann"_s, u"ann"_s}));
        room.removeMember(1);
        QCOMPARE(rows(model), QStringList{u"ann"_s});
    }
};

QTEST_GUILESS_MAIN(TestMemberListModel)
#include "tst_memberlistmodel.moc"
