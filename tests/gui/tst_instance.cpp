// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QLineEdit>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QThread>

#include "app/ui/window/instance.h"
#include "common/chat/invitelink.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// The second start of a profile, and what it hands over.
class tst_Instance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void theSecondHandsOverAndTheFirstIsAsked();
    void aloneNothingIsHandedOver();
    void everyProfileHasItsOwn();
    void aLinkOpensItsRoomOnTheServerOneIsOn();
    void aLinkToAServerOneDoesNotKnowWaitsForOnesEnter();

private:
    /// As the second program would, beside this one.
    static bool handOver(const Profile &profile, const QString &typed);
};

bool tst_Instance::handOver(const Profile &profile, const QString &typed)
{
    bool done = false;
    const std::unique_ptr<QThread> second(
        QThread::create([&profile, &typed, &done] { done = Instance(profile).handOver(typed); }));
    second->start();
    [&] { QTRY_VERIFY(second->isFinished()); }();
    return done;
}

void tst_Instance::theSecondHandsOverAndTheFirstIsAsked()
{
    const Profile profile = Profile::named(u"one").value();
    Instance first(profile);
    QVERIFY(first.listen());
    const QSignalSpy asked(&first, &Instance::asked);
    QVERIFY(handOver(profile, u"maru://127.0.0.1:3000/마루"_s));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"maru://127.0.0.1:3000/마루"_s);
    QVERIFY(handOver(profile, {}));
    QCOMPARE(asked.last().first().toString(), QString());
    QVERIFY(handOver(profile, u"a\nb"_s)); // a line is all that is read
    QCOMPARE(asked.last().first().toString(), u"a"_s);
}

void tst_Instance::aloneNothingIsHandedOver()
{
    const Profile profile = Profile::named(u"two").value();
    QVERIFY(!handOver(profile, {}));
    {
        Instance first(profile);
        QVERIFY(first.listen());
    }
    QVERIFY(!handOver(profile, {}));
}

void tst_Instance::everyProfileHasItsOwn()
{
    const Profile one = Profile::named(u"one").value();
    const Profile two = Profile::named(u"two").value();
    Instance first(one);
    Instance second(two);
    QVERIFY(first.listen() && second.listen());
    const QSignalSpy asked(&first, &Instance::asked);
    QVERIFY(handOver(two, {}));
    QVERIFY(asked.isEmpty());
}

void tst_Instance::aLinkOpensItsRoomOnTheServerOneIsOn()
{
    HostedServer server;
    startServer(server);
    Desk ann(u"ann"_s);
    ann.join(addressOf(server));
    ann.enter(u"Hall"_s);
    ann.window().open(u"maru://%1/Attic"_s.arg(addressOf(server)));
    QTRY_COMPARE(ann.textOf(u"roomTitle"_s), u"Attic"_s);
    ann.window().open({}); // only to be seen
    ann.window().open(u"-rf nonsense \" '"_s);
    QCOMPARE(ann.textOf(u"roomTitle"_s), u"Attic"_s);
}

void tst_Instance::aLinkToAServerOneDoesNotKnowWaitsForOnesEnter()
{
    HostedServer server;
    startServer(server);
    Desk bob(u"bob"_s);
    bob.window().open(u"maru://%1/Attic"_s.arg(addressOf(server)));
    QVERIFY(bob.find<QLineEdit>(u"serverAddress"_s)->text().endsWith(u"/Attic"));
    QVERIFY(bob.find<QLineEdit>(u"serverAddress"_s)->isEnabled()); // nothing is under way
    bob.click(u"joinButton"_s);
    QTRY_COMPARE(bob.textOf(u"roomTitle"_s), u"Attic"_s);
}

QTEST_MAIN(tst_Instance)
#include "tst_instance.moc"
