// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

/// More than the system keeps of one connection, so that the rest waits with the server.
constexpr int messages = 1'500;
constexpr int mostWaiting = 262'144;
const QString longText = QString(4'000, u'x');

ChatServer::Options options()
{
    ChatServer::Options options;
    options.limits.takeOff();
    options.limits.waitingBytes = mostWaiting;
    options.limits.stallTimeout = 600'000;
    options.pingInterval = 600'000; // who does not read does not answer
    return options;
}

QJsonObject room(const QString &name) { return {{"roomName"_L1, name}}; }

/// A client in the chat that reads only when it is told to.
class SlowClient
{
    Q_DISABLE_COPY_MOVE(SlowClient)

public:
    explicit SlowClient(const QUrl &url)
        : m_raw(quint16(url.port()),
                url.scheme() == "https"_L1 ? RawClient::Security::Tls : RawClient::Security::Plain)
    {
        m_raw.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
        send("40/chat,"
             + QJsonDocument(QJsonObject{{"token"_L1, "s3cret"_L1}, {"nickname"_L1, "slow"_L1}, {"rooms"_L1, true}})
                   .toJson(QJsonDocument::Compact));
    }
    void send(const QByteArray &packet)
    {
        // The head is answered before frames may come.
        QVERIFY(QTest::qWaitFor([this] { return m_raw.received().contains("pingInterval"); }));
        m_raw.send(RawClient::frame(0x81, packet));
    }
    [[nodiscard]] bool enter(const QByteArray &name)
    {
        send("42/chat,1[\"joinRoom\",{\"roomName\":\"" + name + "\"}]");
        return QTest::qWaitFor([this] { return m_raw.received().contains("43/chat,1["); });
    }
    RawClient &raw() { return m_raw; }

    /// The payloads of all events of that name so far.
    [[nodiscard]] QList<QJsonObject> events(const QString &name) const
    {
        QList<QJsonObject> events;
        for (const QByteArray &frame : m_raw.frames()) {
            if (frame.startsWith("42/chat,")) {
                const QJsonArray args = QJsonDocument::fromJson(frame.sliced(8)).array();
                if (args[0].toString() == name) {
                    events.append(args[1].toObject());
                }
            }
        }
        return events;
    }
    /// What its list of rooms has come to, told whole or by changes.
    [[nodiscard]] QSet<QString> roomList() const
    {
        QSet<QString> names;
        for (const QJsonObject &told : events(u"rooms"_s)) {
            if (told["whole"_L1].toBool()) {
                names.clear();
            }
            for (const QJsonValue &room : told["rooms"_L1].toArray()) {
                names.insert(room["roomName"_L1].toString());
            }
            for (const QJsonValue &removed : told["removed"_L1].toArray()) {
                names.remove(removed.toString());
            }
        }
        return names;
    }
    [[nodiscard]] qint64 lastSeq() const
    {
        // Not by events(): it is asked while megabytes come in.
        const QByteArrayView received = m_raw.received();
        const qsizetype place = received.lastIndexOf("\"seq\":");
        return place < 0 ? 0 : received.sliced(place + 6).toByteArray().left(12).split(',').first().toLongLong();
    }

private:
    RawClient m_raw;
};

} // namespace

/// Somebody who does not read what it is sent.
class tst_SlowReader : public QObject
{
    Q_OBJECT

private slots:
    void readsUpWhatItMissed_data();
    void readsUpWhatItMissed();
    void isToldWhatHasBecomeOfTheRest();
    void isToldNoMoreOfARoomThatItLeft();
    void isToldNothingTwiceWhenItJoinsAgain();
    void isClosedWhenItTakesNothing();
    void getsNoPagesThatItDoesNotRead();
    void pongsGetBetweenFramesOnly();

private:
    /// Somebody says so much that the slow one is behind; the others are told all of it.
    void talk(TestClient &talker, const QString &name = u"r"_s, int count = messages)
    {
        talker.forget();
        for (int i = 0; i < count; ++i) {
            talker.send(u"message"_s, QJsonObject{{"roomName"_L1, name}, {"value"_L1, longText}});
            if (i % 100 == 99) { // the talker reads, too
                QTRY_VERIFY_WITH_TIMEOUT(told(talker) > i, 20'000);
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(told(talker), count, 20'000);
    }
    static int told(const TestClient &client)
    {
        return int(std::ranges::count(client.told(), u"response"_s, &NamedPayload::event));
    }
    /// A number of the server's metrics.
    double metric(const QUrl &url, const QByteArray &name)
    {
        const std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(url.resolved(QUrl(u"/metrics"_s)))));
        reply->ignoreSslErrors();
        (void)QTest::qWaitFor([&reply] { return reply->isFinished(); });
        const QByteArray text = reply->readAll();
        const qsizetype place = text.indexOf('\n' + name + ' ');
        return place < 0 ? -1 : text.sliced(place + name.size() + 2).split('\n').first().toDouble();
    }

    QNetworkAccessManager m_network;
};

void tst_SlowReader::readsUpWhatItMissed_data()
{
    QTest::addColumn<bool>("stored");
    QTest::addColumn<bool>("overTls");
    QTest::newRow("from memory") << false << false;
    QTest::newRow("from the store") << true << false;
    QTest::newRow("over TLS") << false << true;
}

void tst_SlowReader::readsUpWhatItMissed()
{
    QFETCH(const bool, stored);
    QFETCH(const bool, overTls);
    const QTemporaryDir folder;
    ChatServer::Options with = options();
    if (overTls) {
        const QString file = folder.filePath(u"certificate.pem"_s);
        with.tls = ChatServer::Tls{file, file, true};
    }
    if (stored) {
        with.storePath = folder.filePath(u"messages.sqlite"_s);
        with.durability = Durability::Normal;
    }
    ServerFixture fixture(with);
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    slow.raw().stopReading();
    talk(talker);
    QCOMPARE(metric(fixture.url(), "maru_sessions_behind"), 1);
    // TLS adds 22 bytes to each record, once it is too late to leave a frame out: half a per cent of such frames.
    const double most = overTls ? 1.01 * mostWaiting : mostWaiting;
    QTRY_VERIFY(metric(fixture.url(), "maru_queue_bytes") <= most);

    slow.raw().readAgain();
    // What is said while it reads up comes behind it.
    for (int i = 0; i < 50; ++i) {
        QVERIFY(talker.call(u"message"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"value"_L1, "late"_L1}})["ok"_L1]
                    .toBool());
    }
    QTRY_COMPARE_WITH_TIMEOUT(slow.lastSeq(), messages + 50, 30'000);
    QTRY_COMPARE(metric(fixture.url(), "maru_sessions_behind"), 0);
    talker.send(u"message"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"value"_L1, "live"_L1}});
    QTRY_COMPARE(slow.lastSeq(), messages + 51);
    const auto said = slow.events(u"response"_s);
    for (qsizetype i = 0; i < said.size(); ++i) { // in order, none twice, none missing
        QCOMPARE(said[i]["seq"_L1].toInteger(), i + 1);
    }
    QCOMPARE(said.last()["value"_L1].toString(), u"live"_s);
}

void tst_SlowReader::isToldWhatHasBecomeOfTheRest()
{
    ServerFixture fixture(options());
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    slow.raw().stopReading();
    talk(talker);
    for (int i = 0; i < 20; ++i) { // they come and go, or stay
        TestClient guest(fixture.url(), ServerFixture::auth(u"guest%1"_s.arg(i)));
        QVERIFY(guest.isIn());
        QVERIFY(guest.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    }
    TestClient guest(fixture.url(), ServerFixture::auth(u"stays"_s));
    QVERIFY(guest.isIn());
    QVERIFY(guest.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    QVERIFY(talker.call(u"joinRoom"_s, room(u"made meanwhile"_s))["ok"_L1].toBool());
    QVERIFY(talker.call(u"topic"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"topic"_L1, "one"_L1}})["ok"_L1].toBool());
    QVERIFY(talker.call(u"topic"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"topic"_L1, "two"_L1}})["ok"_L1].toBool());
    QVERIFY(talker.call(u"renameRoom"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"newName"_L1, "new"_L1}})["ok"_L1]
                .toBool());
    QTRY_COMPARE(fixture.server().sessionCount(), 3);
    slow.raw().readAgain();
    QTRY_COMPARE_WITH_TIMEOUT(slow.lastSeq(), messages, 30'000);
    QTRY_COMPARE(slow.roomList(), QSet({u"new"_s, u"made meanwhile"_s}));
    QTRY_COMPARE(slow.events(u"roomRenamed"_s).size(), 1);
    // Should it be told of somebody in between, as the system takes a little now and then, it is told the end, too.
    QStringList present;
    for (const QJsonObject &told : slow.events(u"welcome"_s)) {
        const QString who = told["nickname"_L1].toString();
        if (told["userName"_L1] == "goodbye"_L1) {
            QVERIFY(present.removeOne(who));
        } else {
            present.append(who);
        }
    }
    QCOMPARE(present, QStringList({u"slow"_s, u"stays"_s}));
    QCOMPARE(slow.events(u"topic"_s).last()["topic"_L1].toString(), u"two"_s);
    QCOMPARE(slow.events(u"topic"_s).last()["roomName"_L1].toString(), u"new"_s);
    const auto said = slow.events(u"response"_s);
    for (qsizetype i = 0; i < said.size(); ++i) {
        QCOMPARE(said[i]["seq"_L1].toInteger(), i + 1);
    }
}

void tst_SlowReader::isToldNoMoreOfARoomThatItLeft()
{
    ServerFixture fixture(options());
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    QVERIFY(slow.enter("other"));
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    QVERIFY(talker.call(u"joinRoom"_s, room(u"other"_s))["ok"_L1].toBool());
    slow.raw().stopReading();
    talk(talker);
    QVERIFY(talker.call(u"message"_s, QJsonObject{{"roomName"_L1, "other"_L1}, {"value"_L1, "end"_L1}})["ok"_L1]
                .toBool());
    slow.send("42/chat,[\"leaveRoom\",{\"roomName\":\"r\"}]");
    QTRY_VERIFY(talker.toldInWords().contains(u"welcome goodbye slow"_s));
    slow.raw().readAgain();
    const auto isAtEnd = [&slow] {
        const auto said = slow.events(u"response"_s);
        return !said.isEmpty() && said.last()["value"_L1].toString() == "end"_L1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtEnd(), 30'000);
    QVERIFY(slow.events(u"response"_s).size() < messages); // only what was on its way
}

void tst_SlowReader::isToldNothingTwiceWhenItJoinsAgain()
{
    ServerFixture fixture(options());
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    slow.raw().stopReading();
    talk(talker);
    slow.send("42/chat,9[\"joinRoom\",{\"roomName\":\"r\"}]");
    slow.send("42/chat,[\"message\",{\"roomName\":\"r\",\"value\":\"and back\"}]");
    QTRY_COMPARE_WITH_TIMEOUT(told(talker), messages + 1, 20'000);
    slow.raw().readAgain();
    QTRY_COMPARE_WITH_TIMEOUT(slow.lastSeq(), messages + 1, 30'000);

    const QByteArrayList frames = slow.raw().frames();
    const auto isAnswer = [](const QByteArray &frame) { return frame.startsWith("43/chat,9["); };
    const auto answer = std::ranges::find_if(frames, isAnswer);
    QVERIFY(answer != frames.cend());
    const QJsonObject joined = QJsonDocument::fromJson(answer->sliced(9)).array()[0].toObject();
    QVERIFY2(joined["ok"_L1].toBool(), answer->left(200).constData());
    qint64 last = joined["messages"_L1].toArray().last()["seq"_L1].toInteger();
    QCOMPARE(last, messages);
    const QByteArrayList behind(std::next(answer), frames.cend());
    for (const QByteArray &frame : behind) {
        if (frame.startsWith("42/chat,[\"response\"")) {
            QCOMPARE(QJsonDocument::fromJson(frame.sliced(8)).array()[1]["seq"_L1].toInteger(), ++last);
        }
    }
    QCOMPARE(last, messages + 1);
}

void tst_SlowReader::isClosedWhenItTakesNothing()
{
    ChatServer::Options impatient = options();
    impatient.limits.stallTimeout = 300;
    ServerFixture fixture(impatient);
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    slow.raw().stopReading();
    talk(talker);
    QTRY_VERIFY_WITH_TIMEOUT(talker.toldInWords().contains(u"welcome goodbye slow"_s), 20'000);
    QCOMPARE(metric(fixture.url(), "maru_refused_total{reason=\"slow_reader\"}"), 1);
    slow.raw().readAgain();
    QTRY_VERIFY_WITH_TIMEOUT(slow.raw().received().endsWith("\x88\x02\x03\xF0"), 20'000); // 1008
    QCOMPARE(fixture.server().sessionCount(), 1);
    QVERIFY(talker.call(u"message"_s, QJsonObject{{"value"_L1, "still here"_L1}})["ok"_L1].toBool());
}

void tst_SlowReader::getsNoPagesThatItDoesNotRead()
{
    ServerFixture fixture(options());
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    talk(talker, u"r"_s, 200);
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    slow.raw().stopReading();
    for (int i = 0; i < 500; ++i) { // some 200 MB, if it got them
        slow.send("42/chat,7[\"history\",{\"roomName\":\"r\",\"after\":1}]");
    }
    double most = 0;
    // All were taken when what came after them is answered.
    slow.send("42/chat,[\"message\",{\"roomName\":\"r\",\"value\":\"done\"}]");
    QTRY_VERIFY_WITH_TIMEOUT((most = std::max(most, metric(fixture.url(), "maru_queue_bytes")), told(talker) == 201),
                             30'000);
    QVERIFY2(most < mostWaiting + 1'000'000, qPrintable(QString::number(most))); // one page beyond the bound
    slow.raw().readAgain();
    QTRY_VERIFY_WITH_TIMEOUT(slow.raw().received().contains("done"), 30'000);
    int pages = 0;
    int refused = 0;
    for (const QByteArray &frame : slow.raw().frames()) {
        pages += int(frame.startsWith("43/chat,7[{\"messages\"")
                     || (frame.startsWith("43/chat,7[") && frame.contains("\"ok\":true")));
        refused += int(frame.startsWith("43/chat,7[") && frame.contains("rate_limited")
                       && frame.contains("\"retryAfter\":1000"));
    }
    QCOMPARE(pages + refused, 500);
    QVERIFY(pages > 0 && refused > 0);
}

void tst_SlowReader::pongsGetBetweenFramesOnly()
{
    ServerFixture fixture(options());
    TestClient talker(fixture.url(), ServerFixture::auth(u"talker"_s));
    QVERIFY(talker.isIn());
    SlowClient slow(fixture.url());
    QVERIFY(slow.enter("r"));
    QVERIFY(talker.call(u"joinRoom"_s, room(u"r"_s))["ok"_L1].toBool());
    slow.raw().stopReading();
    for (int i = 0; i < 10; ++i) {
        slow.raw().send(RawClient::frame(0x89, "are you there? " + QByteArray::number(i)));
        talk(talker, u"r"_s, messages / 10);
    }
    slow.raw().readAgain();
    QTRY_COMPARE_WITH_TIMEOUT(slow.lastSeq(), messages, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(slow.raw().frames().contains("are you there? 9"_ba), 20'000); // the last one, at least
    const auto said = slow.events(u"response"_s);
    QCOMPARE(said.size(), messages);
}

QTEST_GUILESS_MAIN(tst_SlowReader)
#include "tst_slowreader.moc"
