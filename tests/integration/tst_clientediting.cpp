// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include "app/client/chatclient.h"
#include "server/chatserver.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

const RoomName garden = roomName(u"garden");

/// Tries again after 10 ms.
BackOff soon()
{
    return BackOff(10, 10, [] { return 0.9; });
}

struct Client : ChatClient {
    Client()
        : ChatClient({}, soon())
    {}
    [[nodiscard]] Timeline &timeline() { return joinedRoom(garden)->timeline(); }
    /// The texts in view, of edited ones with "*", of gaps "…".
    [[nodiscard]] QStringList texts()
    {
        QStringList texts;
        for (const TimelineEntry &entry : timeline().entries()) {
            if (entry.kind == TimelineEntry::Kind::Message) {
                texts.append(entry.text + (entry.editedAt > 0 ? u"*"_s : QString()));
            } else if (entry.kind == TimelineEntry::Kind::Gap) {
                texts.append(u"…"_s);
            }
        }
        return texts;
    }
    /// "ok" or the refusal's code; waits for the answer.
    QString edit(qint64 seq, const QString &text, const MessageId &id = MessageId::fresh())
    {
        QString outcome;
        ChatClient::edit(garden, seq, messageText(text), id, [&outcome](const std::optional<Error> &refusal) {
            outcome = refusal ? wireName(refusal->code) : u"ok"_s;
        });
        [&outcome] { QTRY_VERIFY(!outcome.isEmpty()); }();
        return outcome;
    }
};

std::unique_ptr<ChatServer> startServer(const QString &store, quint16 port = 0)
{
    ChatServer::Options options;
    options.storePath = store;
    options.limits.takeOff();
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = port;
    auto server = std::make_unique<ChatServer>(options);
    if (!server->listen()) {
        qFatal("the server does not listen");
    }
    return server;
}

Credentials holder(const QString &nickname)
{
    return {.token = {}, .identity = QString(32, nickname.at(0)), .nickname = nickname};
}

} // namespace

/// Clients of the library on a real server.
class TestClientEditing : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder.emplace();
        m_server = startServer(m_folder->filePath(u"m.sqlite"_s));
        m_ann.emplace();
        m_bob.emplace();
        m_bob->setStoreFolder(m_folder->filePath(u"bob"_s));
        enter(*m_ann, u"ann"_s);
        enter(*m_bob, u"bob"_s);
    }
    void cleanup()
    {
        m_ann.reset();
        m_bob.reset();
        m_server.reset();
    }

    void othersSeeItWithoutAnythingMoving()
    {
        say({u"tpyo"_s, u"two"_s});
        QTRY_COMPARE(m_bob->texts(), QStringList({u"tpyo"_s, u"two"_s}));
        const QSignalSpy inserted(&m_bob->timeline(), &Timeline::entriesInserted);
        const QSignalSpy removed(&m_bob->timeline(), &Timeline::entriesRemoved);
        QCOMPARE(m_ann->edit(1, u"typo"_s), u"ok"_s);
        QCOMPARE(m_ann->texts(), QStringList({u"typo*"_s, u"two"_s})); // told before it is answered
        QTRY_COMPARE(m_bob->texts(), QStringList({u"typo*"_s, u"two"_s}));
        QVERIFY(inserted.isEmpty() && removed.isEmpty());
        say({u"three"_s});
        QTRY_COMPARE(m_bob->texts(), QStringList({u"typo*"_s, u"two"_s, u"three"_s}));
        QCOMPARE(m_bob->joinedRoom(garden)->unreadCount(), 3);
    }

    void whoWasAwaySeesTheLatest()
    {
        say({u"one"_s, u"two"_s});
        QTRY_COMPARE(m_bob->texts().size(), 2);
        const int unread = m_bob->joinedRoom(garden)->unreadCount();
        m_bob->connection().close();
        QCOMPARE(m_ann->edit(1, u"1"_s), u"ok"_s);
        QCOMPARE(m_ann->edit(1, u"1!"_s), u"ok"_s);
        m_bob->connectTo(address(), holder(u"bob"_s));
        QTRY_COMPARE(m_bob->texts(), QStringList({u"1!*"_s, u"two"_s}));
        QCOMPARE(m_bob->joinedRoom(garden)->unreadCount(), unread);
    }

    void whatThisMachineKeptIsTheLatestOffline()
    {
        say({u"one"_s, u"two"_s});
        QCOMPARE(m_ann->edit(1, u"1"_s), u"ok"_s);
        say({u"three"_s});
        QTRY_COMPARE(m_bob->texts(), QStringList({u"1*"_s, u"two"_s, u"three"_s}));
        const ServerAddress there = address();
        m_bob.reset();
        m_ann.reset();
        m_server.reset(); // nobody to ask
        m_bob.emplace();
        m_bob->setStoreFolder(m_folder->filePath(u"bob"_s));
        const QSignalSpy restored(&*m_bob, &ChatClient::roomsRestored);
        m_bob->connectTo(there, holder(u"bob"_s));
        QTRY_COMPARE(restored.size(), 1);
        QCOMPARE(m_bob->texts(), QStringList({u"1*"_s, u"two"_s, u"three"_s})); // and no hole where the edit was
        QCOMPARE(m_bob->timeline().lastSeq(), 4);
    }

    void aRepeatIsAppliedOnce()
    {
        say({u"one"_s});
        QTRY_COMPARE(m_ann->timeline().lastSeq(), 1);
        const MessageId id = MessageId::fresh();
        QCOMPARE(m_ann->edit(1, u"1"_s, id), u"ok"_s);
        const quint16 port = m_server->port();
        m_server.reset(); // the answer may have been lost with it
        QTRY_VERIFY(!m_ann->joinedRoom(garden)->isLive());
        m_server = startServer(m_folder->filePath(u"m.sqlite"_s), port);
        QTRY_VERIFY(m_ann->joinedRoom(garden)->isLive());
        QCOMPARE(m_ann->edit(1, u"1"_s, id), u"ok"_s);
        say({u"two"_s});
        QTRY_COMPARE(m_ann->texts(), QStringList({u"1*"_s, u"two"_s}));
        QCOMPARE(m_ann->timeline().lastSeq(), 3);
    }

    void refusalsAreTold()
    {
        say({u"one"_s});
        QTRY_COMPARE(m_bob->texts(), QStringList(u"one"_s));
        const QSignalSpy refused(&*m_bob, &ChatClient::refused);
        QCOMPARE(m_bob->edit(1, u"mine"_s), u"not_your_message"_s);
        QCOMPARE(m_bob->edit(7, u"mine"_s), u"no_such_message"_s);
        QVERIFY(refused.isEmpty()); // once, to who asked
        QCOMPARE(m_ann->texts(), QStringList(u"one"_s));
    }

    void longHistoryIsReadThroughEditsAlone()
    {
        say({u"one"_s, u"two"_s});
        QTRY_COMPARE(m_ann->timeline().lastSeq(), 2);
        for (int i = 0; i < 130; ++i) {
            m_ann->ChatClient::edit(garden, 2, messageText(QString::number(i)), MessageId::fresh(),
                                    [](const auto &) {});
        }
        QTRY_COMPARE(m_ann->timeline().lastSeq(), 132);
        Client eve; // who keeps nothing
        enter(eve, u"eve"_s);
        QTRY_COMPARE(eve.texts(), QStringList({u"one"_s, u"129*"_s}));
        say({u"three"_s});
        QTRY_COMPARE(eve.texts(), QStringList({u"one"_s, u"129*"_s, u"three"_s}));
    }

private:
    [[nodiscard]] ServerAddress address() const { return {u"127.0.0.1"_s, m_server->port(), false}; }
    void enter(Client &client, const QString &nickname)
    {
        client.connectTo(address(), holder(nickname));
        client.join(garden);
        QTRY_VERIFY(client.joinedRoom(garden)->isLive());
    }
    void say(const QStringList &texts)
    {
        for (const QString &text : texts) {
            m_ann->say(garden, messageText(text));
        }
        QTRY_COMPARE(m_ann->timeline().settledCount(), m_ann->timeline().entries().size());
    }

    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<ChatServer> m_server;
    std::optional<Client> m_ann;
    std::optional<Client> m_bob;
};

QTEST_GUILESS_MAIN(TestClientEditing)
#include "tst_clientediting.moc"
