// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

QByteArray content(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = char(i * 31 + i / 251);
    }
    return bytes;
}

} // namespace

/// What a server that is killed has of files (docs/operations.md, Files): what was acknowledged is there.
class tst_KilledFiles : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_server = std::make_unique<ServerProcess>(); }
    void cleanup() { m_server.reset(); }
    void whatWasAcknowledgedIsWhole();
    void whatIsUnderWayGoesOn();
    void aMessageHasItsFile();

private:
    void start() { QVERIFY2(m_server->listen({u"--open"_s}), qPrintable(m_server->err())); }
    void kill()
    {
        m_server->signal(SIGKILL);
        QVERIFY(!m_server->exitCode());
    }
    /// The answer's body, once it is whole; each over a connection of its own.
    [[nodiscard]] QByteArray ask(const QByteArray &request, const QByteArray &body = {}) const
    {
        RawClient client(quint16(m_server->url().port()));
        client.send(head(request, body.size()) + body);
        [&client] { QTRY_VERIFY(client.isClosed()); }();
        return client.received().sliced(client.received().indexOf("\r\n\r\n") + 4);
    }
    [[nodiscard]] static QByteArray head(const QByteArray &request, qsizetype bytes)
    {
        return request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + QByteArray::number(bytes)
            + "\r\n\r\n";
    }
    [[nodiscard]] QByteArray begin(qsizetype size) const
    {
        const QByteArray answer =
            ask("POST /chat/files", "{\"name\":\"a.bin\",\"size\":" + QByteArray::number(size) + '}');
        return QJsonDocument::fromJson(answer)["id"_L1].toString().toLatin1();
    }
    [[nodiscard]] static QByteArray put(const QByteArray &id, qsizetype offset)
    {
        return "PUT /chat/files/" + id + "?offset=" + QByteArray::number(offset);
    }

    std::unique_ptr<ServerProcess> m_server;
};

void tst_KilledFiles::whatWasAcknowledgedIsWhole()
{
    start();
    QByteArrayList ids;
    for (int round = 0; round < 5; ++round) {
        const QByteArray bytes = content(300'000 + round);
        ids.append(begin(bytes.size()));
        RawClient client(quint16(m_server->url().port()));
        client.send(head(put(ids.last(), 0), bytes.size()) + bytes);
        QTRY_VERIFY(client.received().contains("\"received\""));
        kill();
        start();
    }
    for (int round = 0; round < 5; ++round) {
        QVERIFY(ask("GET /chat/files/" + ids[round]) == content(300'000 + round));
    }
}

void tst_KilledFiles::whatIsUnderWayGoesOn()
{
    const QByteArray bytes = content(500'000);
    start();
    const QByteArray id = begin(bytes.size());
    for (int round = 0; round < 5; ++round) {
        const QByteArray part = bytes.sliced(round * 50'000, 50'000);
        QVERIFY(ask(put(id, round * 50'000), part).contains("\"received\""));
        RawClient client(quint16(m_server->url().port())); // in the middle of the next
        client.send(head(put(id, (round + 1) * 50'000), part.size()) + part.first(20'000));
        QTRY_VERIFY(client.isConnected());
        kill();
        start();
    }
    const auto answer = QJsonDocument::fromJson(ask(put(id, 0), bytes.first(1)));
    QCOMPARE(answer["received"_L1].toInteger(), 250'000);
    QVERIFY(ask(put(id, 250'000), bytes.sliced(250'000)).contains("500000"));
    QVERIFY(ask("GET /chat/files/" + id) == bytes);
}

void tst_KilledFiles::aMessageHasItsFile()
{
    start();
    const QByteArray bytes = content(100'000);
    const QByteArray id = begin(bytes.size());
    QVERIFY(ask(put(id, 0), bytes).contains("\"received\""));
    const QJsonObject garden{{"roomName"_L1, "garden"_L1}};
    {
        TestClient ann(m_server->url(), {{"nickname"_L1, "ann"_L1}});
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, garden);
        QVERIFY(ann.call(u"message"_s,
                         QJsonObject{{"roomName"_L1, "garden"_L1},
                                     {"value"_L1, "look"_L1},
                                     {"file"_L1, QJsonObject{{"id"_L1, QString::fromLatin1(id)}}}})["ok"_L1]
                    .toBool());
        kill();
    }
    start();
    TestClient bob(m_server->url(), {{"nickname"_L1, "bob"_L1}});
    QVERIFY(bob.isIn());
    const QJsonArray page = bob.call(u"joinRoom"_s, garden)["messages"_L1].toArray();
    QCOMPARE(page[0]["file"_L1]["id"_L1].toString(), QString::fromLatin1(id));
    QVERIFY(ask("GET /chat/files/" + id) == bytes);
}

QTEST_GUILESS_MAIN(tst_KilledFiles)
#include "tst_killedfiles.moc"
