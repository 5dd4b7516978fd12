// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

#include <QTest>

#include "server/limits/refusals.h"

using namespace maru;
using namespace Qt::StringLiterals;

/// Counted always, said in the log at most once a minute.
class tst_Refusals : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_now = 0; }

    void countsEachOfThem();
    void saysTheSameOnceAMinute();
    void tellsOffendersAndReasonsApart();
    void saysHowManyItDidNotSay();
    void namesABoundedNumberOfOffenders();
    void namesAll();

private:
    qint64 m_now = 0;
};

namespace {

int lines = 0;
QString lastLine;

/// Counts what goes to the log as long as it lives.
class LogWatch
{
    Q_DISABLE_COPY_MOVE(LogWatch)

public:
    LogWatch()
    {
        lines = 0;
        m_before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
            ++lines;
            lastLine = text;
        });
    }
    ~LogWatch() { qInstallMessageHandler(m_before); }

private:
    QtMessageHandler m_before;
};

} // namespace

void tst_Refusals::countsEachOfThem()
{
    const LogWatch watch;
    Refusals refusals([this] { return m_now; });
    for (int i = 0; i < 5; ++i) {
        refusals.note(Refusal::BadRequest, u"192.0.2.1"_s);
    }
    QCOMPARE(refusals.count(Refusal::BadRequest), 5U);
    QCOMPARE(refusals.count(Refusal::SlowHead), 0U);
}

void tst_Refusals::saysTheSameOnceAMinute()
{
    const LogWatch watch;
    Refusals refusals([this] { return m_now; });
    for (m_now = 0; m_now < 3 * Refusals::Quiet; m_now += 1'000) {
        refusals.note(Refusal::BadPacket, u"192.0.2.1"_s);
    }
    QCOMPARE(lines, 3);
}

void tst_Refusals::tellsOffendersAndReasonsApart()
{
    const LogWatch watch;
    Refusals refusals([this] { return m_now; });
    refusals.note(Refusal::BadPacket, u"192.0.2.1"_s, "an empty packet");
    QCOMPARE(lastLine, u"192.0.2.1 broke the protocol: an empty packet"_s);
    refusals.note(Refusal::BadPacket, u"192.0.2.2"_s);
    refusals.note(Refusal::SlowHead, u"192.0.2.1"_s);
    QCOMPARE(lines, 3);
}

void tst_Refusals::saysHowManyItDidNotSay()
{
    const LogWatch watch;
    Refusals refusals([this] { return m_now; });
    for (int i = 0; i < 8; ++i) {
        refusals.note(Refusal::RateLimited, u"192.0.2.1"_s);
    }
    m_now = Refusals::Quiet;
    refusals.note(Refusal::RateLimited, u"192.0.2.1"_s);
    QCOMPARE(lastLine, u"192.0.2.1 is too fast (and 7 more times since the last line)"_s);
}

void tst_Refusals::namesABoundedNumberOfOffenders()
{
    const LogWatch watch;
    Refusals refusals([this] { return m_now; });
    m_now = Refusals::Quiet;
    const int many = 3 * int(Refusals::MostOffenders);
    for (int i = 0; i < many; ++i) {
        refusals.note(Refusal::BadRequest, QString::number(i));
    }
    QCOMPARE(lines, int(Refusals::MostOffenders) + 1); // the last says that there are more
    QCOMPARE(refusals.count(Refusal::BadRequest), quint64(many));
    m_now += Refusals::Quiet; // those before are forgotten
    refusals.note(Refusal::BadRequest, u"another"_s);
    QCOMPARE(lastLine, u"another sent something that is no HTTP/1 request"_s);
}

void tst_Refusals::namesAll()
{
    const auto counts = Refusals().counts();
    QCOMPARE(counts.size(), qsizetype(Refusal::RateLimited) + 1);
    QCOMPARE(counts.first().first, "too_many_connections");
    QCOMPARE(counts.last().first, "rate_limited");
}

QTEST_GUILESS_MAIN(tst_Refusals)
#include "tst_refusals.moc"
