// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

/// Who does too much in the chat is refused with a time to wait, and counted; others in the room notice nothing.
class tst_Floods : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void floodIsRefused_data();
    void floodIsRefused();
    void manyConnectionsOfOneAddressShareARate();
    void nobodyEntersThousandsOfRooms();

private:
    [[nodiscard]] std::unique_ptr<TestClient> enter(const QString &nickname);
    /// What the metrics say was refused for that reason.
    [[nodiscard]] int refused(const QByteArray &reason);

    std::unique_ptr<ServerFixture> m_server;
};

void tst_Floods::init()
{
    ChatServer::Options options;
    options.limits.rates.say = {5, 0.001};
    options.limits.rates.join = {5, 0.001};
    options.limits.rates.makeRoom = {3, 0.001};
    options.limits.rates.search = {5, 0.001};
    options.limits.rates.other = {5, 0.001};
    m_server = std::make_unique<ServerFixture>(options);
}

std::unique_ptr<TestClient> tst_Floods::enter(const QString &nickname)
{
    auto client = std::make_unique<TestClient>(m_server->url(), ServerFixture::auth(nickname));
    if (!client->isIn() || !client->call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "r"_L1}})["ok"_L1].toBool()) {
        qFatal("could not enter");
    }
    return client;
}

int tst_Floods::refused(const QByteArray &reason)
{
    RawClient client(m_server->server().port());
    client.send("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"_ba);
    (void)QTest::qWaitFor([&client] { return client.isClosed(); });
    const QByteArray name = "\nmaru_refused_total{reason=\"" + reason + "\"} ";
    const QByteArray metrics = client.received();
    const qsizetype place = metrics.indexOf(name) + name.size();
    return metrics.mid(place, metrics.indexOf('\n', place) - place).toInt();
}

void tst_Floods::floodIsRefused_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonObject>("payload"); // %1 is a number
    const auto row = [](const char *name, const QString &event, const QJsonObject &payload) {
        QTest::newRow(name) << event << payload;
    };
    row("messages", u"message"_s, {{"roomName"_L1, "r"_L1}, {"value"_L1, "flood"_L1}});
    row("joins", u"joinRoom"_s, {{"roomName"_L1, "r"_L1}});
    row("rooms made", u"joinRoom"_s, {{"roomName"_L1, "r%1"_L1}});
    row("searches", u"search"_s, {{"text"_L1, "a"_L1}});
    row("history", u"history"_s, {{"roomName"_L1, "r"_L1}});
    row("lists", u"rooms"_s, {});
    row("commands that do not exist", u"typing%1"_s, {});
    row("bad payloads", u"topic"_s, {{"topic"_L1, 7}});
}

void tst_Floods::floodIsRefused()
{
    QFETCH(const QString, event);
    QFETCH(const QJsonObject, payload);
    const auto bystander = enter(u"bob"_s);
    const auto flooder = enter(u"mallory"_s);
    QList<int> questions;
    constexpr int many = 50;
    for (int i = 0; i < many; ++i) {
        QJsonObject numbered = payload;
        if (payload["roomName"_L1].toString() == "r%1"_L1) {
            numbered["roomName"_L1] = u"r%1"_s.arg(i);
        }
        questions.append(flooder->ask(QString(event).replace("%1"_L1, QString::number(i)), numbered));
    }
    QTRY_VERIFY(flooder->answer(questions.last()));
    int late = 0;
    for (const int question : questions) {
        const auto answer = flooder->answer(question);
        QVERIFY(answer);
        if ((*answer)["code"_L1].toString() == "rate_limited"_L1) {
            ++late;
            QVERIFY((*answer)["retryAfter"_L1].toInt() > 0);
        }
    }
    QVERIFY2(late >= many - 5, qPrintable(QString::number(late)));
    QCOMPARE(refused("rate_limited"), late);
    const auto said =
        bystander->call(u"message"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"value"_L1, "still here"_L1}});
    QVERIFY(said["ok"_L1].toBool());
}

void tst_Floods::manyConnectionsOfOneAddressShareARate()
{
    ChatServer::Options options;
    options.limits.rates.say = {5, 0.001};
    options.limits.rates.addressShare = 2;
    m_server = std::make_unique<ServerFixture>(options);
    int said = 0;
    for (int i = 0; i < 4; ++i) {
        const auto client = enter(u"ann%1"_s.arg(i));
        for (int n = 0; n < 5; ++n) {
            said +=
                int(client->call(u"message"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"value"_L1, "x"_L1}})["ok"_L1]
                        .toBool());
        }
    }
    QCOMPARE(said, 10);
    QCOMPARE(refused("rate_limited"), 10);
}

void tst_Floods::nobodyEntersThousandsOfRooms()
{
    ChatServer::Options options;
    options.limits.rates.off = true;
    m_server = std::make_unique<ServerFixture>(options);
    const auto client = enter(u"ann"_s);
    int last = 0;
    constexpr int many = 1'000;
    for (int i = 0; i < many; ++i) {
        last = client->ask(u"joinRoom"_s, QJsonObject{{"roomName"_L1, u"room %1"_s.arg(i)}});
    }
    QTRY_VERIFY_WITH_TIMEOUT(client->answer(last), 20'000);
    QCOMPARE((*client->answer(last))["code"_L1].toString(), u"too_many_rooms"_s);
    const QJsonObject more = client->call(u"leaveRoom"_s, QJsonObject{{"roomName"_L1, "r"_L1}});
    QVERIFY(more["ok"_L1].toBool());
}

QTEST_GUILESS_MAIN(tst_Floods)
#include "tst_floods.moc"
