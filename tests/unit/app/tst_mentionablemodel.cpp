// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QTest>

#include "app/client/joinedroom.h"
#include "app/models/mentionablemodel.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_MentionableModel : public QObject
{
    Q_OBJECT

private slots:
    void othersStandBeforeThoseWhoAreGone();
    void whoGoesMovesToThoseWhoAreGone();
    void nobodyIsGoneWhileItIsNotKnownWhoIsHere();

private:
    static Nickname nick(const QString &name) { return Nickname::parse(name).value(); }
    static void say(JoinedRoom &room, qint64 seq, const QString &author);
    [[nodiscard]] static QStringList rows(const MentionableModel &model);
};

void tst_MentionableModel::say(JoinedRoom &room, qint64 seq, const QString &author)
{
    room.timeline().addMessage({seq, {}, nick(author), false, MessageText::parse(u"hello"_s).value(), seq},
                               author == u"me"_s);
}

QStringList tst_MentionableModel::rows(const MentionableModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        result.append(index.data(MemberListModel::NicknameRole).toString()
                      + (index.data(MentionableModel::AwayRole).toBool() ? u" is gone"_s : QString()));
    }
    return result;
}

void tst_MentionableModel::othersStandBeforeThoseWhoAreGone()
{
    JoinedRoom room(RoomName::parse(u"Hall"_s).value(), this);
    room.setLive(true);
    room.setMembers({{1, nick(u"me"_s), false}, {2, nick(u"zoe"_s), false}, {3, nick(u"bob"_s), true}});
    say(room, 1, u"ann"_s);
    say(room, 2, u"carol"_s);
    say(room, 3, u"Ann"_s);
    say(room, 4, u"bob"_s);
    say(room, 5, u"me"_s);
    const MentionableModel model(room, u"Me"_s);
    QCOMPARE(rows(model), (QStringList{u"bob"_s, u"zoe"_s, u"Ann is gone"_s, u"carol is gone"_s}));
}

void tst_MentionableModel::whoGoesMovesToThoseWhoAreGone()
{
    JoinedRoom room(RoomName::parse(u"Hall"_s).value(), this);
    room.setLive(true);
    room.setMembers({{1, nick(u"me"_s), false}, {2, nick(u"bob"_s), false}});
    say(room, 1, u"bob"_s);
    MentionableModel model(room, u"me"_s);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows(model), QStringList{u"bob"_s});
    room.removeMember(2);
    QCOMPARE(rows(model), QStringList{u"bob is gone"_s});
}

void tst_MentionableModel::nobodyIsGoneWhileItIsNotKnownWhoIsHere()
{
    JoinedRoom room(RoomName::parse(u"Hall"_s).value(), this);
    say(room, 1, u"bob"_s);
    QCOMPARE(rows(MentionableModel(room, u"me"_s)), QStringList());
}

QTEST_APPLESS_MAIN(tst_MentionableModel)
#include "tst_mentionablemodel.moc"
