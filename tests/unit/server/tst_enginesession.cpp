// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "server/socketio/enginesession.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;
using engineio::PacketType;

namespace {

/// Keeps what is sent, and receives what a test says.
class PaperTransport : public Transport
{
public:
    void send(const engineio::Packet &packet) override { sent += packet.type; }
    void send(const EncodedEvent &) override {}
    void send(const EncodedBatch &) override {}
    void close(CloseReason reason) override
    {
        reasons += reason;
        emit closed();
    }
    [[nodiscard]] QHostAddress peerAddress() const override { return {}; }

    QList<PacketType> sent;
    QList<CloseReason> reasons;
};

/// A session with a quick heartbeat, in an event loop that a test runs when it likes.
struct HeartbeatCase {
    explicit HeartbeatCase(int pingTimeout = 20)
        : transport(new PaperTransport)
        , session(std::unique_ptr<Transport>(transport),
                  {.sid = u"a"_s, .upgrades = {}, .pingInterval = 20, .pingTimeout = pingTimeout, .maxPayload = 1},
                  deadlines)
    {}

    void stall() const
    {
        const qint64 until = deadlines.now() + 60;
        while (deadlines.now() < until) {} // no event loop runs
    }

    DeadlineQueue deadlines;
    PaperTransport *transport;
    EngineSession session;
};

} // namespace

class TestEngineSession : public QObject
{
    Q_OBJECT

private slots:
    void pingsAndClosesWhoIsSilent();
    void anAnswerThatLayUnreadCounts();
    void whoIsSilentIsClosedBeforeTheEventLoopComes();
    void whoAnswersIsNotClosed();
};

void TestEngineSession::pingsAndClosesWhoIsSilent()
{
    HeartbeatCase test;
    QSignalSpy ended(&test.session, &EngineSession::ended);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(test.transport->sent, (QList{PacketType::Open, PacketType::Ping}));
    QCOMPARE(test.transport->reasons, QList{CloseReason::Silent});
    QCOMPARE(test.deadlines.size(), 0);
}

void TestEngineSession::anAnswerThatLayUnreadCounts()
{
    HeartbeatCase test;
    test.stall();
    QCoreApplication::processEvents(); // the deadlines come first, and then what lay in the socket
    emit test.transport->packetReceived({PacketType::Pong, {}});
    test.session.closeIfSilent();
    QVERIFY(test.session.isOpen());
    QVERIFY(test.transport->reasons.isEmpty());
}

void TestEngineSession::whoIsSilentIsClosedBeforeTheEventLoopComes()
{
    HeartbeatCase test;
    test.session.closeIfSilent();
    QVERIFY(test.session.isOpen());
    test.stall();
    test.session.closeIfSilent();
    QVERIFY(!test.session.isOpen());
    QCOMPARE(test.transport->reasons, QList{CloseReason::Silent});
}

void TestEngineSession::whoAnswersIsNotClosed()
{
    HeartbeatCase test(60'000);
    for (int i = 1; i <= 3; ++i) {
        QTRY_COMPARE(test.transport->sent.count(PacketType::Ping), i);
        emit test.transport->packetReceived({PacketType::Pong, {}});
    }
    QVERIFY(test.session.isOpen());
}

QTEST_GUILESS_MAIN(TestEngineSession)
#include "tst_enginesession.moc"
