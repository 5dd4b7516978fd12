// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "common/chat/invitelink.h"
#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

/// What docs/operations.md and maru-server(1) promise of the program, black box.
class tst_Program : public QObject
{
    Q_OBJECT

private slots:
    void saysOneLineWhenItListens();
    void makesATokenAndInvitesOnlyAtTheFirstStart();
    void keptTokenOpens();
    void openLetsEverybodyIn();
    void takesTheTokenFrom_data();
    void takesTheTokenFrom();
    void warnsOfATokenInTheProcessList();
    void keepsSecretsOutOfTheLog();
    void endsWith_data();
    void endsWith();
    void portInUseIsOneLine();
    void secondServerOnTheSameStoreIsRefused();
    void killedServerLeavesNoLock();
    void unreadableTokenFile();
    void dataFolderThatCannotBeMade();
    void printsHelpAndVersion();
    void printsTheConfiguration();
    void checksTheConfiguration();
    void signalDrains_data();
    void signalDrains();
    void secondSignalEndsAtOnce();
    void hangUpSaysThatARestartIsNeeded();
    void keepsItsOwnCertificate();
    void hangUpReadsTheCertificateAnew();
    void survivesABrokenPipe();
    void tellsSystemd();
    void quietLogSaysNothing();

private:
    static bool mayTalk(const QUrl &url, const QString &token)
    {
        TestClient client(url, {{"token"_L1, token}});
        const QJsonObject joined = client.isIn()
            ? client.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"name"_L1, "n"_L1}})
            : QJsonObject();
        return joined["ok"_L1].toBool();
    }
    static QString write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path;
    }
};

void tst_Program::saysOneLineWhenItListens()
{
    ServerProcess server;
    QVERIFY2(server.listen({u"--token=x"_s}), qPrintable(server.err()));
    static const QRegularExpression line(u"^listening on http://127\\.0\\.0\\.1:\\d+\\n$"_s);
    QVERIFY2(line.match(server.out()).hasMatch(), qPrintable(server.out()));
}

void tst_Program::makesATokenAndInvitesOnlyAtTheFirstStart()
{
    ServerProcess server;
    QVERIFY(server.listen());
    const QFileInfo file(server.path(u"data/token"_s));
    QVERIFY(file.exists());
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    const auto folder = QFileInfo(file.path()).permissions();
    QVERIFY(!(folder & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther)));

    static const QRegularExpression link(u"maru://\\S+"_s);
    const auto invite = InviteLink::parse(link.match(server.out()).captured());
    QVERIFY(invite.hasValue());
    QCOMPARE(invite->token, server.token());
    QCOMPARE(int(invite->server.port), server.url().port());
    QVERIFY(mayTalk(server.url(), invite->token));
    QVERIFY(!mayTalk(server.url(), u"Token"_s));

    const QString token = server.token();
    server.signal(SIGTERM);
    QCOMPARE(server.exitCode(), 0);
    QVERIFY(server.listen());
    QCOMPARE(server.token(), token);
    QVERIFY2(!server.out().contains(token), "a token goes into the journal at every start");
}

void tst_Program::keptTokenOpens()
{
    ServerProcess server;
    QVERIFY(QDir().mkpath(server.path(u"data"_s)));
    write(server.path(u"data/token"_s), "kept\n");
    QVERIFY(server.listen());
    QVERIFY(mayTalk(server.url(), u"kept"_s));
}

void tst_Program::openLetsEverybodyIn()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--open"_s}));
    QVERIFY(mayTalk(server.url(), {}));
    QVERIFY(mayTalk(server.url(), u"whatever"_s));
    QVERIFY(!QFile::exists(server.path(u"data/token"_s)));
}

void tst_Program::takesTheTokenFrom_data()
{
    QTest::addColumn<QString>("source");
    for (const char *source : {"flag", "file", "variable", "configuration"}) {
        QTest::newRow(source) << QString::fromLatin1(source);
    }
}

void tst_Program::takesTheTokenFrom()
{
    QFETCH(const QString, source);
    ServerProcess server;
    QStringList arguments;
    if (source == u"flag"_s) {
        arguments = {u"--token"_s, u"s3cret"_s};
    } else if (source == u"file"_s) {
        arguments = {u"--token-file"_s, write(server.path(u"t"_s), "s3cret\n")};
    } else if (source == u"variable"_s) {
        server.setVariable(u"MARU_TOKEN"_s, u"s3cret"_s);
    } else {
        arguments = {u"--config"_s, write(server.path(u"c"_s), "token = s3cret\n")};
    }
    QVERIFY(server.listen(arguments));
    QVERIFY(mayTalk(server.url(), u"s3cret"_s));
    QVERIFY(!mayTalk(server.url(), u"S3cret"_s));
    QVERIFY(!mayTalk(server.url(), {}));
}

void tst_Program::warnsOfATokenInTheProcessList()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--token=s3cret"_s}));
    QVERIFY(server.err().contains(u"process list"_s));
    ServerProcess discreet;
    discreet.setVariable(u"MARU_TOKEN"_s, u"s3cret"_s);
    QVERIFY(discreet.listen());
    QVERIFY(!discreet.err().contains(u"process list"_s));
}

void tst_Program::keepsSecretsOutOfTheLog()
{
    ServerProcess server;
    server.setVariable(u"MARU_TOKEN"_s, u"s3cret"_s);
    QVERIFY(server.listen({u"--log-level=debug"_s}));
    {
        TestClient client(server.url(),
                          {{"token"_L1, "s3cret"_L1},
                           {"identity"_L1, "an-identity-nobody-may-see"_L1},
                           {"nickname"_L1, "ann"_L1},
                           {"client"_L1, "test"_L1}});
        QVERIFY(client.isIn());
        QVERIFY(client.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["ok"_L1].toBool());
        QVERIFY(client.call(u"message"_s, QJsonObject{{"value"_L1, "a private word"_L1}})["ok"_L1].toBool());
        client.call(u"message"_s, QJsonObject{{"value"_L1, "a private word"_L1}, {"roomName"_L1, "x"_L1}});
        client.call(u"private event"_s, {});
    }
    QTRY_VERIFY(server.err().contains(u"closed"_s));
    server.signal(SIGTERM);
    QCOMPARE(server.exitCode(), 0);
    for (const auto &secret : {u"s3cret"_s, u"an-identity"_s, u"private"_s}) {
        QVERIFY2(!server.err().contains(secret), qPrintable(server.err()));
        QVERIFY2(!server.out().contains(secret), qPrintable(server.out()));
    }
}

void tst_Program::endsWith_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown option") << QStringList{u"--lisen"_s} << 2 << u"did you mean --listen?"_s;
    QTest::newRow("argument") << QStringList{u"3000"_s} << 2 << u"\"3000\" is no option"_s;
    QTest::newRow("bad address") << QStringList{u"--listen"_s, u"nowhere"_s} << 2 << u"ADDRESS:PORT"_s;
    QTest::newRow("contradiction") << QStringList{u"--open"_s, u"--token=a"_s} << 2 << u"exclude each other"_s;
    QTest::newRow("missing file") << QStringList{u"--config"_s, u"/nowhere"_s} << 78 << u"/nowhere: cannot be read"_s;
    QTest::newRow("missing token file") << QStringList{u"--token-file"_s, u"/nowhere"_s} << 78
                                        << u"/nowhere: cannot be read"_s;
    QTest::newRow("address of another machine")
        << QStringList{u"--open"_s, u"--listen"_s, u"192.0.2.1:3999"_s} << 69 << u"192.0.2.1"_s;
}

void tst_Program::endsWith()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    ServerProcess server;
    const auto code = server.run(arguments);
    QVERIFY(code);
    QTEST(*code, "code");
    QVERIFY2(server.err().contains(said), qPrintable(server.err()));
    QVERIFY(server.err().startsWith(u"maru-server: "_s));
    QCOMPARE(server.out(), QString());
}

void tst_Program::portInUseIsOneLine()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    ServerProcess server;
    const QString address = u"127.0.0.1:%1"_s.arg(other.serverPort());
    QCOMPARE(server.run({u"--open"_s, u"--listen"_s, address}), 69);
    QCOMPARE(server.err(),
             u"maru-server: port %1 of address 127.0.0.1 is in use by another program\n"_s.arg(other.serverPort()));
}

void tst_Program::secondServerOnTheSameStoreIsRefused()
{
    ServerProcess first;
    QVERIFY(first.listen({u"--open"_s}));
    const QStringList sameFolder{u"--data-dir"_s, first.path(u"data"_s)};
    ServerProcess second;
    QVERIFY(!second.listen(sameFolder + QStringList(u"--open"_s)));
    QCOMPARE(second.exitCode(), 74);
    QVERIFY2(second.err().contains(u"in use by another server"_s), qPrintable(second.err()));
    QCOMPARE(second.err().count(u'\n'), 1);
    // What looks at the store works beside it, and the first goes on.
    QCOMPARE(ServerProcess().run(QStringList(u"check"_s) + sameFolder), 0);
    QCOMPARE(ServerProcess().run(QStringList{u"backup"_s, first.path(u"copy"_s)} + sameFolder), 0);
    QVERIFY(first.isRunning());
    // Nor does a lock keep anybody from another store, or from none.
    ServerProcess another;
    QVERIFY(another.listen({u"--open"_s}));
    ServerProcess withoutStore;
    QVERIFY(withoutStore.listen(sameFolder + QStringList{u"--open"_s, u"--durability"_s, u"memory"_s}));
}

void tst_Program::killedServerLeavesNoLock()
{
    ServerProcess server;
    for (int i = 0; i < 3; ++i) {
        QVERIFY2(server.listen({u"--open"_s}), qPrintable(server.err()));
        server.signal(SIGKILL);
        QVERIFY(!server.exitCode()); // killed, so that nothing was tidied up
    }
}

void tst_Program::unreadableTokenFile()
{
    if (::geteuid() == 0) {
        QSKIP("root reads everything");
    }
    ServerProcess server;
    const QString file = write(server.path(u"t"_s), "x");
    QVERIFY(QFile::setPermissions(file, {}));
    QCOMPARE(server.run({u"--token-file"_s, file}), 77);
}

void tst_Program::dataFolderThatCannotBeMade()
{
    ServerProcess server;
    const QString file = write(server.path(u"file"_s), "x");
    QCOMPARE(server.run({u"--listen=127.0.0.1:0"_s, u"--data-dir"_s, file + u"/below"_s}), 73);
    QVERIFY(server.err().contains(file + u"/below"_s));
}

void tst_Program::printsHelpAndVersion()
{
    ServerProcess server;
    QCOMPARE(server.run({u"--help"_s}), 0);
    QVERIFY(server.out().startsWith(u"Usage: maru-server"_s));
    QVERIFY(server.out().contains(u"--allow-origin ORIGIN"_s));
    QCOMPARE(server.err(), QString());
    QCOMPARE(server.run({u"--version"_s}), 0);
    QCOMPARE(server.out(), u"maru-server %1\n"_s.arg(QStringLiteral(MARU_VERSION)));
}

void tst_Program::printsTheConfiguration()
{
    ServerProcess server;
    server.setVariable(u"MARU_TOKEN"_s, u"s3cret"_s);
    server.setVariable(u"MARU_HISTORY"_s, u"5"_s);
    const QString file = write(server.path(u"c"_s), "# mine\nlog-level = debug\n");
    QCOMPARE(server.run({u"--print-config"_s, u"--config"_s, file, u"--listen=:4000"_s}), 0);
    const QString out = server.out();
    QVERIFY(out.contains(u"listen = :4000  # --listen\n"_s));
    QVERIFY(out.contains(u"history = 5  # MARU_HISTORY\n"_s));
    QVERIFY(out.contains(u"log-level = debug  # %1:2\n"_s.arg(file)));
    QVERIFY(out.contains(u"ping-interval = 25000  # default\n"_s));
    QVERIFY(!out.contains(u"s3cret"_s));
}

void tst_Program::checksTheConfiguration()
{
    ServerProcess server;
    const QString good = write(server.path(u"good"_s), "listen = :4000\n");
    QCOMPARE(server.run({u"--check-config"_s, u"--config"_s, good}), 0);
    const QString bad = write(server.path(u"bad"_s), "\nlistn = :4000\nhistory = x\n");
    QCOMPARE(server.run({u"--check-config"_s, u"--config"_s, bad}), 78);
    QVERIFY2(server.err().contains(bad + u":2: there is no option \"listn\"; did you mean \"listen\"?"_s),
             qPrintable(server.err()));
}

void tst_Program::signalDrains_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("TERM") << SIGTERM;
    QTest::newRow("INT") << SIGINT;
}

void tst_Program::signalDrains()
{
    QFETCH(const int, number);
    ServerProcess server;
    QVERIFY(server.listen({u"--open"_s}));
    TestClient client(server.url(), {});
    QVERIFY(client.isIn());
    server.signal(number);
    QVERIFY(client.await(u"serverRestart"_s)["retryAfter"_L1].toInt() > 0);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(server.exitCode(), 0);
}

void tst_Program::secondSignalEndsAtOnce()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--open"_s}));
    RawClient client(quint16(server.url().port())); // that the first signal has to wait for
    client.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(client.received().contains("pingInterval"));
    client.stopReading();
    server.signal(SIGTERM);
    server.signal(SIGINT);
    const auto code = server.exitCode();
    QVERIFY(code);
    QVERIFY2(*code == 128 + SIGINT || *code == 128 + SIGTERM, qPrintable(QString::number(*code)));
}

void tst_Program::hangUpSaysThatARestartIsNeeded()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--open"_s}));
    server.signal(SIGHUP);
    QTRY_VERIFY(server.err().contains(u"need a restart"_s));
    QVERIFY(server.isRunning());
}

void tst_Program::keepsItsOwnCertificate()
{
    ServerProcess server;
    QVERIFY2(server.listen({u"--tls-self-signed"_s}), qPrintable(server.err()));
    QCOMPARE(server.url().scheme(), u"https"_s);
    static const QRegularExpression said(
        u"^invite others with (\\S+)\nthe certificate's SHA-256 is ([0-9A-F:]{95})\n"_s);
    const auto match = said.match(server.out());
    QVERIFY2(match.hasMatch(), qPrintable(server.out()));
    const auto link = InviteLink::parse(match.captured(1));
    QVERIFY(link && link->server.secure);
    QCOMPARE(link->fingerprint->text(), match.captured(2));
    QVERIFY(mayTalk(server.url(), link->token));
    server.signal(SIGTERM);
    QCOMPARE(server.exitCode(), 0);
    QVERIFY(server.listen({u"--tls-self-signed"_s}));
    QVERIFY2(server.out().contains(link->fingerprint->text()), qPrintable(server.out()));
}

void tst_Program::hangUpReadsTheCertificateAnew()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--tls-self-signed"_s, u"--open"_s}));
    const QString file = server.path(u"data/tls-self-signed.pem"_s);
    const QByteArray good = [&file] {
        QFile content(file);
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }();
    write(file, "spoilt");
    server.signal(SIGHUP);
    QTRY_VERIFY(server.err().contains(u"the certificate stays as it was: "_s + file));
    QVERIFY(mayTalk(server.url(), {}));
    write(file, good);
    server.signal(SIGHUP);
    QTRY_VERIFY(server.err().contains(u"read the certificate anew"_s));
    QVERIFY(mayTalk(server.url(), {}));
}

void tst_Program::survivesABrokenPipe()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--open"_s}));
    server.signal(SIGPIPE);
    QVERIFY(mayTalk(server.url(), {}));
}

void tst_Program::tellsSystemd()
{
    ServerProcess server;
    const QByteArray path = server.path(u"notify"_s).toUtf8();
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    QVERIFY(size_t(path.size()) < sizeof address.sun_path);
    std::copy(path.begin(), path.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    QVERIFY(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
    QByteArrayList states;
    const auto hasCome = [&](const QByteArray &state) {
        char buffer[100];
        for (ssize_t size = 0; (size = ::recv(socket, buffer, sizeof buffer, 0)) > 0;) {
            states.append(QByteArray(buffer, qsizetype(size)));
        }
        return states.contains(state);
    };

    server.setVariable(u"NOTIFY_SOCKET"_s, QString::fromUtf8(path));
    server.setVariable(u"WATCHDOG_USEC"_s, u"100000"_s);
    QVERIFY(server.listen({u"--open"_s}));
    QTRY_VERIFY(hasCome("READY=1"));
    QTRY_VERIFY(hasCome("WATCHDOG=1"));
    server.signal(SIGTERM);
    QTRY_VERIFY(hasCome("STOPPING=1"));
    QCOMPARE(server.exitCode(), 0);
    ::close(socket);
}

void tst_Program::quietLogSaysNothing()
{
    ServerProcess server;
    QVERIFY(server.listen({u"--open"_s, u"--log-level=warning"_s}));
    server.signal(SIGTERM);
    QCOMPARE(server.exitCode(), 0);
    QCOMPARE(server.err(), QString());
}

QTEST_GUILESS_MAIN(tst_Program)
#include "tst_program.moc"
