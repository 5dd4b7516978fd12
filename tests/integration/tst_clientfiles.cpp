// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

#include "app/client/chatclient.h"
#include "server/chatserver.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

using Phase = FileTransfers::State::Phase;

const RoomName garden = roomName(u"garden");
const QString token = u"s3cret"_s;

std::unique_ptr<ChatServer> startServer(qint64 largest = 64 * 1024 * 1024, const QString &store = {})
{
    ChatServer::Options options;
    options.limits.takeOff();
    options.token = token;
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = 0;
    options.fileBytes = largest;
    options.storePath = store;
    auto server = std::make_unique<ChatServer>(options);
    if (!server->listen()) {
        qFatal("the server does not listen");
    }
    return server;
}

ServerAddress addressOf(const ChatServer &server) { return {u"127.0.0.1"_s, quint16(server.url().port()), false}; }

/// Somebody with a cache of their own, in the garden.
struct Client : ChatClient {
    explicit Client(const QString &store = {})
        : ChatClient({}, BackOff(10, 10, [] { return 0.9; }))
    {
        setCacheFolder(cache.path());
        setStoreFolder(store);
    }
    void enter(const ServerAddress &address, const QString &nickname)
    {
        connectTo(address, {token, QString(32, nickname.at(0)), nickname});
        join(garden);
        [this] { QTRY_VERIFY(joinedRoom(garden) && joinedRoom(garden)->isLive()); }();
    }
    [[nodiscard]] Timeline &timeline() { return joinedRoom(garden)->timeline(); }
    /// The last message; an empty one if there is none.
    [[nodiscard]] TimelineEntry last()
    {
        return timeline().entries().isEmpty() ? TimelineEntry() : timeline().entries().last();
    }
    [[nodiscard]] FileTransfers::State stateOf(const FileReference &file) { return files().stateOf(file); }

    QTemporaryDir cache;
};

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, 0);
    QRandomGenerator random(7);
    std::ranges::generate(bytes, [&random] { return char(random.generate()); });
    return bytes;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isSent(Client &client) { return client.last().file && client.last().seq > 0; }

} // namespace

/// Files through the client library, over a real server.
class TestClientFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }

private slots:
    void aFileGoesWithItsMessageAndComesWhole()
    {
        const auto server = startServer();
        Client ann;
        Client bob;
        ann.enter(addressOf(*server), u"ann"_s);
        bob.enter(addressOf(*server), u"bob"_s);
        QCOMPARE(ann.largestFile(), 64 * 1024 * 1024);
        const QByteArray bytes = "\x89PNG\r\n\x1a\n" + noise(1'500'000);
        QVERIFY(ann.sayWithFile(garden, messageText(u"look"_s), write(u"a.png"_s, bytes), u"photo.png"_s));
        QTRY_VERIFY(isSent(ann));
        QTRY_VERIFY(isSent(bob));
        const TimelineEntry said = bob.last();
        QCOMPARE(said.text, u"look"_s);
        QCOMPARE(said.file->name, u"photo.png"_s);
        QCOMPARE(said.file->type, u"image/png"_s);
        QCOMPARE(said.file->size, bytes.size());
        QCOMPARE(bob.stateOf(*said.file).phase, Phase::Absent);
        bob.files().fetch(*said.file);
        QTRY_COMPARE(bob.stateOf(*said.file).phase, Phase::Here);
        QCOMPARE(contentsOf(bob.files().cache()->pathOf(*said.file)), bytes);
    }

    void whatIsKeptOfAServerGoesWithIt()
    {
        const auto server = startServer();
        Client ann;
        ann.enter(addressOf(*server), u"ann"_s);
        QVERIFY(ann.sayWithFile(garden, messageText(u"look"_s), write(u"x.bin"_s, "some bytes"), u"x.bin"_s));
        QTRY_VERIFY(isSent(ann));
        const FileReference file = *ann.last().file;
        ann.files().fetch(file);
        QTRY_VERIFY(ann.files().cache()->has(file));
        const QString elsewhere = ann.cache.filePath(u"other.example"_s);
        QVERIFY(QDir().mkpath(elsewhere)); // of another server
        const QString kept = ann.files().cache()->pathOf(file);
        ann.forgetServer();
        QVERIFY(!QFile::exists(kept));
        QCOMPARE(QDir(ann.cache.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList(u"other.example"_s));
    }

    void anUploadGoesOnWhereItBroke()
    {
        const auto server = startServer();
        FaultyProxy proxy(quint16(server->url().port()));
        Client ann;
        ann.enter(proxy.address(), u"ann"_s);
        const QByteArray bytes = noise(3'000'000);
        qint64 atTheCut = 0;
        qint64 least = bytes.size();
        connect(&ann.timeline(), &Timeline::entryChanged, &ann, [&](qsizetype index) {
            const TimelineEntry &entry = ann.timeline().entries().at(index);
            const qint64 sent = entry.outgoing ? entry.outgoing->sent : 0;
            if (atTheCut > 0) {
                least = std::min(least, sent);
            } else if (sent > 1'000'000 && sent < bytes.size()) { // more than a piece
                atTheCut = sent;
                proxy.setDown(true);
            }
        });
        QVERIFY(ann.sayWithFile(garden, messageText(u"talk"_s), write(u"talk.bin"_s, bytes), u"talk.bin"_s));
        QTRY_VERIFY(atTheCut > 0);
        QTRY_VERIFY(!ann.joinedRoom(garden)->isLive());
        QCOMPARE(ann.last().delivery, Delivery::Pending);
        proxy.setDown(false);
        QTRY_VERIFY(isSent(ann));
        QVERIFY(least >= atTheCut);
        ann.files().fetch(*ann.last().file);
        QTRY_COMPARE(ann.stateOf(*ann.last().file).phase, Phase::Here);
        QCOMPARE(contentsOf(ann.files().cache()->pathOf(*ann.last().file)), bytes);
    }

    void aDownloadGoesOnWhereItBroke()
    {
        const auto server = startServer();
        FaultyProxy proxy(quint16(server->url().port()));
        Client ann;
        Client bob;
        ann.enter(addressOf(*server), u"ann"_s);
        bob.enter(proxy.address(), u"bob"_s);
        const QByteArray bytes = noise(8'000'000);
        QVERIFY(ann.sayWithFile(garden, messageText(u"talk"_s), write(u"talk.bin"_s, bytes), u"talk.bin"_s));
        QTRY_VERIFY(isSent(bob));
        const FileReference file = *bob.last().file;
        qint64 atTheCut = 0;
        qint64 least = bytes.size();
        connect(&bob.files(), &FileTransfers::changed, &bob, [&] {
            const FileTransfers::State state = bob.stateOf(file);
            if (atTheCut > 0 && state.received > 0) {
                least = std::min(least, state.received);
            } else if (atTheCut == 0 && state.received > 2'000'000) {
                atTheCut = state.received;
                proxy.setDown(true);
            }
        });
        bob.files().fetch(file);
        QTRY_VERIFY(atTheCut > 0);
        QVERIFY(atTheCut < bytes.size());
        QTRY_VERIFY(!bob.joinedRoom(garden)->isLive());
        QCOMPARE(bob.stateOf(file).phase, Phase::Loading);
        proxy.setDown(false);
        QTRY_COMPARE_WITH_TIMEOUT(bob.stateOf(file).phase, Phase::Here, 20'000);
        QVERIFY(least >= atTheCut);
        QCOMPARE(contentsOf(bob.files().cache()->pathOf(file)), bytes);
    }

    void whatIsGivenUpIsNotSentAndTheNextGoesOut()
    {
        const auto server = startServer();
        Client ann;
        ann.enter(addressOf(*server), u"ann"_s);
        bool given = false;
        connect(&ann.timeline(), &Timeline::entryChanged, &ann, [&](qsizetype index) {
            const TimelineEntry entry = ann.timeline().entries().at(index);
            if (!given && entry.text == u"first"_s && entry.outgoing->sent > 0) {
                given = true;
                QMetaObject::invokeMethod(
                    &ann, [&ann, id = *entry.id] { ann.discard(garden, id); }, Qt::QueuedConnection);
            }
        });
        QVERIFY(ann.sayWithFile(garden, messageText(u"first"_s), write(u"1.bin"_s, noise(6'000'000)), u"1.bin"_s));
        QVERIFY(ann.sayWithFile(garden, messageText(u"second"_s), write(u"2.bin"_s, noise(1'000)), u"2.bin"_s));
        QTRY_VERIFY(isSent(ann));
        QCOMPARE(ann.timeline().entries().size(), 1);
        QCOMPARE(ann.last().text, u"second"_s);
    }

    void textsDoNotWaitForFiles()
    {
        const auto server = startServer();
        Client ann;
        ann.enter(addressOf(*server), u"ann"_s);
        QVERIFY(ann.sayWithFile(garden, messageText(u"file"_s), write(u"1.bin"_s, noise(3'000'000)), u"1.bin"_s));
        ann.say(garden, messageText(u"text"_s));
        QTRY_COMPARE(ann.timeline().settledCount(), 2);
        QCOMPARE(ann.timeline().entries().first().text, u"text"_s);
        QVERIFY(isSent(ann));
    }

    void whatTheServerDoesNotTakeFailsWithTheReason()
    {
        const auto server = startServer(1'000);
        Client ann;
        ann.enter(addressOf(*server), u"ann"_s);
        QCOMPARE(ann.largestFile(), 1'000);
        QVERIFY(ann.sayWithFile(garden, messageText(u"big"_s), write(u"1.bin"_s, noise(1'001)), u"1.bin"_s));
        QTRY_COMPARE(ann.last().delivery, Delivery::Failed);
        QCOMPARE(ann.last().outgoing->fault, FileFault::TooLarge);

        const auto without = startServer(0);
        Client bob;
        bob.enter(addressOf(*without), u"bob"_s);
        QCOMPARE(bob.largestFile(), 0);
        QVERIFY(bob.sayWithFile(garden, messageText(u"big"_s), write(u"2.bin"_s, noise(1'001)), u"2.bin"_s));
        QTRY_COMPARE(bob.last().delivery, Delivery::Failed);
        QCOMPARE(bob.last().outgoing->fault, FileFault::NotTaken);
    }

    void whatWasNotSentWhenTheProgramEndedWaitsForTheUser()
    {
        const QTemporaryDir store;
        const QString path = write(u"late.bin"_s, noise(2'000));
        const auto server = startServer();
        FaultyProxy proxy(quint16(server->url().port()));
        {
            Client ann(store.path());
            ann.enter(proxy.address(), u"ann"_s);
            proxy.setDown(true);
            QTRY_VERIFY(!ann.joinedRoom(garden)->isLive());
            QVERIFY(ann.sayWithFile(garden, messageText(u"late"_s), path, u"late.bin"_s));
        }
        proxy.setDown(false);
        Client ann(store.path());
        ann.enter(proxy.address(), u"ann"_s);
        QTRY_COMPARE(ann.last().delivery, Delivery::Failed);
        QCOMPARE(ann.last().outgoing->fault, FileFault::Interrupted);
        QCOMPARE(ann.last().file->name, u"late.bin"_s);
        ann.sayAgain(garden, *ann.last().id);
        QTRY_VERIFY(isSent(ann));
        QCOMPARE(ann.last().file->size, 2'000);
        QVERIFY(QFile::remove(path));
    }

    void aFileThatIsGoneSaysSo()
    {
        const QTemporaryDir store;
        const auto server = startServer();
        FaultyProxy proxy(quint16(server->url().port()));
        Client ann(store.path());
        ann.enter(proxy.address(), u"ann"_s);
        const QString path = write(u"gone.bin"_s, noise(2'000));
        proxy.setDown(true);
        QTRY_VERIFY(!ann.joinedRoom(garden)->isLive());
        QVERIFY(ann.sayWithFile(garden, messageText(u"gone"_s), path, u"gone.bin"_s));
        QVERIFY(QFile::remove(path));
        proxy.setDown(false);
        QTRY_COMPARE(ann.last().delivery, Delivery::Failed);
        QCOMPARE(ann.last().outgoing->fault, FileFault::Unreadable);
        QVERIFY(!ann.sayWithFile(garden, messageText(u"gone"_s), path, u"gone.bin"_s));
    }

    void savesFromTheServerAndFromTheCache()
    {
        const auto server = startServer();
        Client ann;
        ann.enter(addressOf(*server), u"ann"_s);
        const QByteArray bytes = noise(300'000);
        QVERIFY(ann.sayWithFile(garden, messageText(u"f"_s), write(u"f.bin"_s, bytes), u"f.bin"_s));
        QTRY_VERIFY(isSent(ann));
        const FileReference file = *ann.last().file;
        QSignalSpy saved(&ann.files(), &FileTransfers::saved);
        const QString first = m_folder.filePath(u"first"_s);
        const QString foreign = write(u"first.part"_s, "somebody else's");
        ann.files().save(file, first);
        ann.files().save(file, m_folder.filePath(u"twice"_s)); // while it is on its way
        QTRY_COMPARE(saved.size(), 2);
        QCOMPARE(contentsOf(first), bytes);
        QCOMPARE(contentsOf(m_folder.filePath(u"twice"_s)), bytes);
        QCOMPARE(contentsOf(foreign), "somebody else's");
        QVERIFY(QFile::remove(ann.files().cache()->pathOf(file))); // somebody empties the cache
        QCOMPARE(ann.stateOf(file).phase, Phase::Absent);
        ann.files().fetch(file);
        QTRY_COMPARE(ann.stateOf(file).phase, Phase::Here);
        const QString second = write(u"second"_s, "what lies there is replaced");
        ann.files().save(file, second);
        QTRY_COMPARE(saved.size(), 3);
        QCOMPARE(contentsOf(second), bytes);
        const QSignalSpy failed(&ann.files(), &FileTransfers::saveFailed);
        ann.files().save(file, m_folder.filePath(u"no/such/folder/f"_s));
        QTRY_COMPARE(failed.size(), 1);
    }

    void whatIsGoneFromTheServerSaysSo()
    {
        const auto server = startServer();
        Client ann;
        ann.enter(addressOf(*server), u"ann"_s);
        const FileReference file{QString(32, u'a'), u"x"_s, 100, u"image/png"_s};
        ann.files().fetch(file);
        QTRY_COMPARE(ann.stateOf(file).phase, Phase::Failed);
        QCOMPARE(ann.stateOf(file).fault, FileFault::Gone);
    }
};

QTEST_GUILESS_MAIN(TestClientFiles)
#include "tst_clientfiles.moc"
