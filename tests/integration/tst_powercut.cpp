// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>
#include <QTest>

#include "server/clock.h"
#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqliteroombook.h"
#include "server/log/sqlite/sqlitestore.h"
#include "tests/support/forgetfuldisk.h"

using namespace Qt::StringLiterals;
using namespace maru;
using maru::test::ForgetfulDisk;

namespace {

constexpr int rounds = 40;
constexpr int messages = 600; // of up to 4,000 characters: the log is carried over to the store meanwhile

class StillClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return 42; }
    void callAfter(int, QObject *, std::function<void()>) override {}
};

const RoomName garden = *RoomName::parse(u"garden");

QString textOf(int number) { return u"%1 "_s.arg(number) + QString(number * 37 % 4'000, u'x'); }

MessageDraft draftOf(int number)
{
    return {u"ann's key"_s, *MessageId::parse(u"id-%1"_s.arg(number)), *Nickname::parse(u"ann"), false,
            *MessageText::parse(textOf(number))};
}

/// A store, written until the power fails.
class Life
{
public:
    Life(const QString &path, Durability durability, ForgetfulDisk &disk)
        : m_disk(disk)
    {
        auto store = SqliteStore::open({.path = path, .durability = durability}, m_clock);
        if (!store) {
            qFatal("%s", qPrintable(store.error().text));
        }
        m_store = *std::move(store);
        m_log = std::make_unique<SqliteMessageLog>(*m_store);
    }

    /// Says all messages, some at a time. What was acknowledged before the power failed, by seq.
    QMap<qint64, QString> talk(QRandomGenerator &random)
    {
        QMap<qint64, QString> acknowledged;
        int answered = 0;
        for (int said = 0; said < messages && !m_disk.isCut();) {
            const int end = std::min(messages, said + random.bounded(1, 12));
            for (; said < end; ++said) {
                m_log->append(garden, draftOf(said), [&, said](const Result<Appended, LogFault> &appended) {
                    ++answered;
                    if (appended && !m_disk.isCut()) {
                        acknowledged.insert(appended->message.seq, textOf(said));
                    }
                });
            }
            while (answered < said) {
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            }
        }
        return acknowledged;
    }

private:
    StillClock m_clock;
    ForgetfulDisk &m_disk;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<SqliteMessageLog> m_log;
};

/// What a server finds there when the power is back.
QList<Message> found(const QString &path)
{
    const StillClock clock;
    const auto store = SqliteStore::open({.path = path, .durability = Durability::Full}, clock);
    if (!store) {
        qFatal("%s", qPrintable(store.error().text));
    }
    SqliteMessageLog log(**store);
    std::optional<Result<LogPage, LogFault>> page;
    log.readAfter(garden, 0, messages, [&page](const Result<LogPage, LogFault> &read) { page = read; });
    [&page] { QTRY_VERIFY(page.has_value()); }();
    return (*page)->messages;
}

} // namespace

/// The power fails at any moment, and the disk forgets what it was not told to keep.
class tst_PowerCut : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingThatWasAcknowledged();
    void leavesASoundStoreThatMayLackTheLastMoments();

private:
    /// Of all rounds, how many acknowledged messages were lost. Everything else must be right.
    int lost(Durability durability);
};

int tst_PowerCut::lost(Durability durability)
{
    int lost = 0;
    int cuts = 0;
    int promised = 0;
    for (int round = 0; round < rounds; ++round) {
        const QTemporaryDir before;
        const QTemporaryDir after;
        QRandomGenerator random(quint32(round) + 1);
        QMap<qint64, QString> acknowledged;
        {
            ForgetfulDisk disk(quint32(round) + 1);
            Life life(before.filePath(u"messages.sqlite"_s), durability, disk);
            // Early, or while the log is carried over, or late.
            disk.cutAt(random.bounded(1, round % 2 ? 200 : 5'000));
            acknowledged = life.talk(random);
            if (!disk.isCut()) {
                continue;
            }
            disk.restoreTo(after.path());
        }
        ++cuts;
        promised += int(acknowledged.size());
        const QList<Message> kept = found(after.filePath(u"messages.sqlite"_s));
        for (qsizetype i = 0; i < kept.size(); ++i) {
            if (kept[i].seq != i + 1 || kept[i].text.text() != textOf(int(i))) {
                qFatal("round %d: %lld is not what was said then", round, qint64(i + 1));
            }
        }
        for (auto message = acknowledged.cbegin(); message != acknowledged.cend(); ++message) {
            lost += int(message.key() > kept.size());
        }
    }
    if (cuts < rounds / 2 || promised < 10 * cuts) {
        qFatal("%d cuts after %d acknowledged messages show little", cuts, promised);
    }
    qInfo("%d power cuts, %d messages acknowledged before, %d lost", cuts, promised, lost);
    return lost;
}

void tst_PowerCut::losesNothingThatWasAcknowledged() { QCOMPARE(lost(Durability::Full), 0); }

void tst_PowerCut::leavesASoundStoreThatMayLackTheLastMoments()
{
    // That some are lost shows that the disk forgets.
    QVERIFY(lost(Durability::Normal) > 0);
}

QTEST_GUILESS_MAIN(tst_PowerCut)
#include "tst_powercut.moc"
