// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

#include "server/log/sqlite/storelock.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

/// As long as it lives, files of this process do not grow: what a full disk is like, wherever the test runs.
class FullDisk
{
    Q_DISABLE_COPY_MOVE(FullDisk)

public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { makeRoom(); }
    void makeRoom() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before = {};
};

/// As long as it lives, this process may not write below a folder; also as root, which permissions do not stop.
class ReadOnlyFolder
{
    Q_DISABLE_COPY_MOVE(ReadOnlyFolder)

public:
    explicit ReadOnlyFolder(const QString &path)
        : m_path(path)
        , m_user(::geteuid())
    {
        setPermissions(readByAll);
        if (m_user == 0) {
            constexpr uid_t nobody = 65534;
            if (::seteuid(nobody) != 0) {
                qFatal("cannot become nobody");
            }
        }
    }
    ~ReadOnlyFolder() { allow(); }
    void allow()
    {
        if (::geteuid() != m_user && ::seteuid(m_user) != 0) {
            qFatal("cannot become root again");
        }
        setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }

private:
    void setPermissions(QFileDevice::Permissions permissions) const
    {
        QFile::setPermissions(m_path, permissions);
        for (const QFileInfo &file : QDir(m_path).entryInfoList(QDir::Files)) {
            QFile::setPermissions(file.filePath(), permissions & ~executeByAll);
        }
    }

    static constexpr QFileDevice::Permissions executeByAll =
        QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    static constexpr QFileDevice::Permissions readByAll =
        executeByAll | QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;

    QString m_path;
    uid_t m_user;
};

} // namespace

/// What happens to the disk under a server: nothing acknowledged is lost, what can be read is read, and what can be
/// stored again is.
class tst_StoreTrouble : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void fullDiskRefusesSendersUntilThereIsRoom();
    void fullDiskAtTheStartLeavesHistoryReadable();
    void readOnlyFolderLeavesHistoryReadableUntilItCanBeWritten();
    void readOnlyFolderAfterAKillLeavesHistoryReadable();
    void readOnlyFolderWithoutAStoreIsRefused();
    void secondServerOfTheSameProcessIsRefused();
    void nobodyLocksWhatCannotBeWritten();
    void deletedFilesGetNothingAcknowledged_data();
    void deletedFilesGetNothingAcknowledged();
    void replacedFileGetsNothingAcknowledged();
    void damagedFileIsRefusedWithWhatToDo_data();
    void damagedFileIsRefusedWithWhatToDo();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"data/m.sqlite"_s); }
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"data"_s); }
    void start() { m_server = std::make_unique<ServerFixture>(ChatServer::Options{.storePath = path()}); }
    [[nodiscard]] std::unique_ptr<TestClient> connect(const QString &nickname = u"ann"_s)
    {
        QJsonObject auth = ServerFixture::auth(nickname);
        auth["identity"_L1] = u"identity-secret-of-"_s + nickname;
        auto client = std::make_unique<TestClient>(m_server->url(), auth);
        if (!client->isIn()) {
            qFatal("could not enter");
        }
        return client;
    }
    static QJsonObject join(TestClient &client, const QString &room = u"garden"_s)
    {
        return client.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, room}});
    }
    static QJsonObject say(TestClient &client, const QString &text)
    {
        return client.call(u"message"_s, QJsonObject{{"value"_L1, text}, {"id"_L1, text}});
    }
    static QStringList textsOf(const QJsonObject &answer)
    {
        QStringList texts;
        for (const QJsonValue &message : answer["messages"_L1].toArray()) {
            texts.append(message["value"_L1].toString());
        }
        return texts;
    }
    /// Everything that stores is refused as retryable, everything that reads is answered.
    void verifyReadOnly(TestClient &client, const QStringList &texts);
    /// What was refused is stored now, under its id and once.
    static void verifyStoring(TestClient &client, const QStringList &texts);
    /// A store with the messages "one" and "two" in the room "garden", and nobody on it.
    void fill();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerFixture> m_server;
};

void tst_StoreTrouble::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"data"_s));
    QFile::setPermissions(m_folder->path(),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner
                              | QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
                              | QFileDevice::ExeOther);
}

void tst_StoreTrouble::cleanup() { m_server.reset(); }

void tst_StoreTrouble::fill()
{
    start();
    const auto ann = connect();
    QVERIFY(join(*ann)["ok"_L1].toBool());
    QVERIFY(say(*ann, u"one"_s)["ok"_L1].toBool());
    QVERIFY(say(*ann, u"two"_s)["ok"_L1].toBool());
    ann->close();
    m_server.reset();
}

void tst_StoreTrouble::verifyReadOnly(TestClient &client, const QStringList &texts)
{
    const QJsonObject joined = join(client);
    QVERIFY(joined["ok"_L1].toBool());
    QCOMPARE(textsOf(joined), texts);
    QCOMPARE(textsOf(client.call(u"history"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})), texts);
    QCOMPARE(client.call(u"search"_s, QJsonObject{{"text"_L1, texts.first()}})["hits"_L1].toArray().size(), 1);

    const auto code = [](const QJsonObject &answer) { return answer["code"_L1].toString(); };
    QCOMPARE(code(say(client, u"new"_s)), u"log_unavailable"_s);
    QCOMPARE(code(say(client, u"new"_s)), u"log_unavailable"_s);
    QCOMPARE(code(join(client, u"another"_s)), u"log_unavailable"_s);
    QCOMPARE(code(client.call(u"renameRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"newName"_L1, "yard"_L1}})),
             u"log_unavailable"_s);
    QCOMPARE(code(client.call(u"topic"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"topic"_L1, "plants"_L1}})),
             u"log_unavailable"_s);
    QCOMPARE(code(client.call(u"deleteRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})), u"log_unavailable"_s);
    // Nothing of what was refused is there, neither in the room nor among the rooms.
    QCOMPARE(textsOf(join(client)), texts);
    TestClient newcomer(m_server->url(), ServerFixture::auth());
    QCOMPARE(newcomer.await(u"allRooms"_s).toArray(), QJsonArray{QJsonObject({{"roomName"_L1, "garden"_L1}})});
    QVERIFY(!client.toldInWords().contains(u"response new"_s));
}

void tst_StoreTrouble::verifyStoring(TestClient &client, const QStringList &texts)
{
    QJsonObject stored;
    QTRY_VERIFY((stored = say(client, u"new"_s))["ok"_L1].toBool());
    QCOMPARE(stored["seq"_L1].toInteger(), texts.size() + 1);
    QCOMPARE(say(client, u"new"_s), stored);
    QCOMPARE(textsOf(join(client)), texts + QStringList(u"new"_s));
    QVERIFY(join(client, u"another"_s)["ok"_L1].toBool());
}

void tst_StoreTrouble::fullDiskRefusesSendersUntilThereIsRoom()
{
    start();
    const auto ann = connect();
    QVERIFY(join(*ann)["ok"_L1].toBool());
    QVERIFY(say(*ann, u"one"_s)["ok"_L1].toBool());
    FullDisk disk(rlim_t(QFileInfo(path() + u"-wal"_s).size()));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^cannot store messages: .* disk has room"_s));
    verifyReadOnly(*ann, {u"one"_s});
    disk.makeRoom();
    verifyStoring(*ann, {u"one"_s});
    ann->close();
    m_server.reset();
    start();
    QCOMPARE(textsOf(join(*connect())), QStringList({u"one"_s, u"new"_s}));
}

void tst_StoreTrouble::fullDiskAtTheStartLeavesHistoryReadable()
{
    fill();
    FullDisk disk(0);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^Cannot write the message store .* begins by itself"_s));
    start();
    const auto ann = connect();
    verifyReadOnly(*ann, {u"one"_s, u"two"_s});
    disk.makeRoom();
    verifyStoring(*ann, {u"one"_s, u"two"_s});
}

void tst_StoreTrouble::readOnlyFolderLeavesHistoryReadableUntilItCanBeWritten()
{
    fill();
    ReadOnlyFolder readOnly(folder());
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^Cannot write the message store .* begins by itself"_s));
    start();
    const auto ann = connect();
    verifyReadOnly(*ann, {u"one"_s, u"two"_s});
    readOnly.allow();
    verifyStoring(*ann, {u"one"_s, u"two"_s});
}

void tst_StoreTrouble::readOnlyFolderAfterAKillLeavesHistoryReadable()
{
    // What a killed server leaves: messages that are in the write-ahead log only.
    fill();
    start();
    {
        const auto ann = connect();
        QVERIFY(join(*ann)["ok"_L1].toBool());
        QVERIFY(say(*ann, u"three"_s)["ok"_L1].toBool());
        QVERIFY(QDir(m_folder->path()).mkdir(u"copy"_s));
        for (const QFileInfo &file : QDir(folder()).entryInfoList(QDir::Files)) {
            QVERIFY(QFile::copy(file.filePath(), m_folder->filePath(u"copy/"_s + file.fileName())));
        }
    }
    m_server.reset();
    QVERIFY(QDir(folder()).removeRecursively());
    QVERIFY(QDir().rename(m_folder->filePath(u"copy"_s), folder()));

    ReadOnlyFolder readOnly(folder());
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^Cannot write the message store .* begins by itself"_s));
    start();
    const auto ann = connect();
    verifyReadOnly(*ann, {u"one"_s, u"two"_s, u"three"_s});
    readOnly.allow();
    verifyStoring(*ann, {u"one"_s, u"two"_s, u"three"_s});
}

void tst_StoreTrouble::readOnlyFolderWithoutAStoreIsRefused()
{
    const ReadOnlyFolder readOnly(folder());
    ChatServer server({.addresses = {QHostAddress::LocalHost}, .port = 0, .storePath = path()});
    const auto url = server.listen();
    QVERIFY(!url);
    QCOMPARE(url.error().fault, ChatServer::ListenFault::StoreUnusable);
    QVERIFY(url.error().text.contains(path()));
}

void tst_StoreTrouble::secondServerOfTheSameProcessIsRefused()
{
    start();
    ChatServer second({.addresses = {QHostAddress::LocalHost}, .port = 0, .storePath = path()});
    const auto url = second.listen();
    QVERIFY(!url);
    QCOMPARE(url.error().fault, ChatServer::ListenFault::StoreUnusable);
    QVERIFY2(url.error().text.contains(u"in use by another server"_s), qPrintable(url.error().text));
    const auto ann = connect();
    QVERIFY(join(*ann)["ok"_L1].toBool());
    QVERIFY(say(*ann, u"one"_s)["ok"_L1].toBool());
    ann->close();
    m_server.reset();
    start(); // the one before is gone
}

void tst_StoreTrouble::nobodyLocksWhatCannotBeWritten()
{
    fill(); // which leaves the file of the lock
    ReadOnlyFolder readOnly(folder());
    const auto refused = StoreLock::take(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, StoreTrouble::Kind::CannotOpen);
    readOnly.allow();
    const auto lock = StoreLock::take(path());
    QVERIFY(lock);
    QCOMPARE(StoreLock::take(path()).error().kind, StoreTrouble::Kind::InUse);
}

void tst_StoreTrouble::deletedFilesGetNothingAcknowledged_data()
{
    QTest::addColumn<QStringList>("suffixes");
    QTest::newRow("all") << QStringList{u""_s, u"-wal"_s, u"-shm"_s};
    QTest::newRow("the database") << QStringList{u""_s};
    QTest::newRow("the write-ahead log") << QStringList{u"-wal"_s};
    QTest::newRow("the index") << QStringList{u"-shm"_s};
}

void tst_StoreTrouble::deletedFilesGetNothingAcknowledged()
{
    QFETCH(const QStringList, suffixes);
    start();
    const auto ann = connect();
    QVERIFY(join(*ann)["ok"_L1].toBool());
    QVERIFY(say(*ann, u"one"_s)["ok"_L1].toBool());
    for (const QString &suffix : suffixes) {
        QVERIFY(QFile::rename(path() + suffix, path() + u".away"_s + suffix));
    }
    QTest::ignoreMessage(QtCriticalMsg,
                         QRegularExpression(u"^the files of the message store .* deleted or replaced"_s));
    verifyReadOnly(*ann, {u"one"_s});
    for (const QString &suffix : suffixes) {
        QVERIFY(QFile::rename(path() + u".away"_s + suffix, path() + suffix));
    }
    verifyStoring(*ann, {u"one"_s});
}

void tst_StoreTrouble::replacedFileGetsNothingAcknowledged()
{
    fill();
    start();
    const auto ann = connect();
    const QString epoch = join(*ann)["epoch"_L1].toString();
    QVERIFY(QFile::copy(path(), path() + u".copy"_s));
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(path() + u".copy"_s, path()));
    QTest::ignoreMessage(QtCriticalMsg,
                         QRegularExpression(u"^the files of the message store .* deleted or replaced"_s));
    QCOMPARE(say(*ann, u"new"_s)["code"_L1].toString(), u"log_unavailable"_s);
    QCOMPARE(textsOf(join(*ann)), QStringList({u"one"_s, u"two"_s}));
    ann->close();
    m_server.reset();
    start();
    QVERIFY(say(*connect(), u"new"_s)["code"_L1].toString() == u"not_in_room"_s);
    const auto again = connect();
    QCOMPARE(join(*again)["epoch"_L1].toString(), epoch);
    QVERIFY(say(*again, u"new"_s)["ok"_L1].toBool());
}

void tst_StoreTrouble::damagedFileIsRefusedWithWhatToDo_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("bytes");
    QTest::newRow("head") << 0 << 100;
    QTest::newRow("schema") << 100 << 3'900;
    QTest::newRow("tables") << 4'096 << 40'000;
}

void tst_StoreTrouble::damagedFileIsRefusedWithWhatToDo()
{
    fill();
    QFETCH(const int, from);
    QFETCH(const int, bytes);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(from));
    file.write(QByteArray(bytes, '\x5a'));
    file.close();
    ChatServer server({.addresses = {QHostAddress::LocalHost}, .port = 0, .storePath = path()});
    const auto url = server.listen();
    QVERIFY(!url);
    QCOMPARE(url.error().fault, ChatServer::ListenFault::StoreUnusable);
    QVERIFY2(url.error().text.contains(u"damaged"_s) && url.error().text.contains(u"Restore a backup"_s),
             qPrintable(url.error().text));
}

QTEST_GUILESS_MAIN(tst_StoreTrouble)
#include "tst_storetrouble.moc"
