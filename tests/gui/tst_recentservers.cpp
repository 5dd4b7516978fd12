// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>
#include <QTest>

#include "app/ui/settings/profile.h"
#include "app/ui/settings/recentservers.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// What is kept of the servers that one was on.
class tst_RecentServers : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aServerThatIsEncryptedNowIsNoSecondOne();
    void leavingTheEncryptedOneIsNotComingBackToThePlainOne();
    void anotherPortIsAnotherServer();
    void aPlaceIsKeptUntilOneLeaves();

private:
    static ServerAddress address(quint16 port, bool secure)
    {
        ServerAddress address;
        address.host = u"chat.example"_s;
        address.port = port;
        address.secure = secure;
        return address;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_RecentServers::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
}

void tst_RecentServers::aServerThatIsEncryptedNowIsNoSecondOne()
{
    {
        RecentServers recent{Profile()};
        recent.remember({.address = address(3000, false),
                         .token = u"t"_s,
                         .lastRoom = u"garden"_s,
                         .open = true,
                         .nickname = {}});
        recent.remember(
            {.address = address(3000, true), .token = u"t"_s, .lastRoom = {}, .open = true, .nickname = {}});
    }
    const RecentServers again{Profile()};
    QCOMPARE(again.servers().size(), 1);
    QVERIFY(again.servers().first().address.secure);
    QCOMPARE(again.servers().first().lastRoom, u"garden"_s);
}

void tst_RecentServers::leavingTheEncryptedOneIsNotComingBackToThePlainOne()
{
    RecentServers recent{Profile()};
    recent.remember({.address = address(3000, false), .token = {}, .lastRoom = {}, .open = true, .nickname = {}});
    recent.setOpen(address(3000, true), false);
    QVERIFY(!recent.servers().first().open);
    recent.forget(address(3000, true));
    QVERIFY(recent.servers().isEmpty());
}

void tst_RecentServers::anotherPortIsAnotherServer()
{
    RecentServers recent{Profile()};
    recent.remember({.address = address(3000, false), .token = {}, .lastRoom = {}, .open = true, .nickname = {}});
    recent.remember({.address = address(3001, false), .token = {}, .lastRoom = {}, .open = true, .nickname = {}});
    recent.setOpen(address(3001, false), false);
    QCOMPARE(recent.servers().size(), 2);
    QVERIFY(recent.servers().last().open);
}

void tst_RecentServers::aPlaceIsKeptUntilOneLeaves()
{
    {
        RecentServers recent{Profile()};
        for (const quint16 port : {quint16(3000), quint16(3001), quint16(3002)}) {
            recent.remember(
                {.address = address(port, false), .token = {}, .lastRoom = {}, .open = true, .nickname = {}});
            recent.givePlace(address(port, false));
        }
        recent.remember({.address = address(3000, true), .token = {}, .lastRoom = {}, .open = true, .nickname = {}});
        recent.givePlace(address(3000, true)); // it has one
    }
    RecentServers again{Profile()};
    QCOMPARE(again.placeOf(address(3000, false)), 0);
    QCOMPARE(again.placeOf(address(3001, false)), 1);
    QCOMPARE(again.placeOf(address(3002, false)), 2);
    again.setOpen(address(3000, true), false);
    again.setOpen(address(3000, true), true);
    again.givePlace(address(3000, true));
    QCOMPARE(again.placeOf(address(3000, true)), 3);
    QCOMPARE(again.placeOf(address(4000, true)), -1);
}

QTEST_GUILESS_MAIN(tst_RecentServers)
#include "tst_recentservers.moc"
