// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>

#include "app/client/files/filetransfers.h"
#include "app/client/files/fileupload.h"
#include "app/client/files/uploadqueue.h"
#include "app/client/timeline.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

using Phase = FileTransfers::State::Phase;

/// An HTTP server that answers each request with what `answer` gives for its first line; with nothing, it keeps the
/// line and is silent.
class StrangeServer : public QObject
{
public:
    std::function<QByteArray(const QByteArray &request)> answer = [](const QByteArray &) { return QByteArray(); };
    QList<QByteArray> requests; ///< "GET /chat/files/…"
    QByteArray forEver; ///< follows each answer again and again

    StrangeServer()
    {
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port on loopback");
        }
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = m_server.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, this, [this, client] { take(client); });
        });
    }
    [[nodiscard]] ServerAddress address() const { return {u"127.0.0.1"_s, m_server.serverPort(), false}; }
    [[nodiscard]] bool wasAsked(const QByteArray &beginning) const
    {
        return std::ranges::any_of(requests, [&](const QByteArray &line) { return line.startsWith(beginning); });
    }

private:
    void take(QTcpSocket *client)
    {
        const QByteArray bytes = client->readAll();
        for (const QByteArray &line : bytes.split('\n')) {
            if (!line.contains(" HTTP/1.1")) {
                continue;
            }
            requests.append(line.left(line.indexOf(" HTTP/")));
            client->write(answer(requests.last()));
            if (!forEver.isEmpty()) {
                connect(client, &QTcpSocket::bytesWritten, client, [this, client] {
                    if (client->bytesToWrite() == 0) {
                        client->write(forEver);
                    }
                });
            }
        }
    }

    QTcpServer m_server;
};

QByteArray response(int status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

FileReference image(int number, qint64 size = 100)
{
    return {u"%1"_s.arg(number, 32, 16, QChar(u'0')), u"photo.png"_s, size, u"image/png"_s};
}

/// What lies in a folder, whole or in parts.
QStringList filesIn(const QTemporaryDir &folder) { return QDir(folder.path()).entryList(QDir::Files); }

} // namespace

/// Servers that are slow, lie or mean harm, and what becomes of files on this side.
class TestStrangeFileServers : public QObject
{
    Q_OBJECT

    std::unique_ptr<StrangeServer> m_server;
    std::unique_ptr<QTemporaryDir> m_cache;
    std::unique_ptr<FileTransfers> m_files;

private slots:
    void init()
    {
        m_server = std::make_unique<StrangeServer>();
        m_cache = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<FileTransfers>();
        m_files->setCacheFolder(m_cache->path());
        m_files->setServer({m_server->address()});
    }

    void ofAThousandPicturesThatWereSeenAFewAreUnderWay()
    {
        for (int i = 0; i < 1'000; ++i) {
            m_files->fetchSeen(image(i));
        }
        QTRY_VERIFY(m_server->requests.size() >= 4);
        QCOMPARE(filesIn(*m_cache).size(), 4); // each an open file
        QCOMPARE(m_files->stateOf(image(999)).phase, Phase::Loading);
        QCOMPARE(m_files->stateOf(image(500)).phase, Phase::Absent); // comes if it is seen again
    }

    void whatWasSeenLastComesNext()
    {
        m_server->answer = [this](const QByteArray &) {
            return m_server->requests.size() > 4 ? response(200, QByteArray(100, 'x')) : QByteArray();
        };
        for (int i = 0; i < 20; ++i) {
            m_files->fetchSeen(image(i));
        }
        m_files->fetch(image(20)); // a click
        for (int i = 100; i < 200; ++i) {
            m_files->fetchSeen(image(i));
        }
        QTRY_COMPARE(m_server->requests.size(), 4);
        m_files->cancel(image(0).id);
        QTRY_COMPARE(m_files->stateOf(image(199)).phase, Phase::Here);
        QTRY_COMPARE(m_files->stateOf(image(20)).phase, Phase::Here); // what was asked for is not let go
        QCOMPARE(m_files->stateOf(image(10)).phase, Phase::Absent);
    }

    void whatTheUserGaveUpDoesNotComeBySight()
    {
        m_files->fetchSeen(image(1));
        QTRY_COMPARE(m_server->requests.size(), 1);
        m_files->cancel(image(1).id);
        QCOMPARE(m_files->stateOf(image(1)).phase, Phase::GivenUp);
        m_files->fetchSeen(image(1));
        QCOMPARE(m_files->stateOf(image(1)).phase, Phase::GivenUp);
        QVERIFY(filesIn(*m_cache).isEmpty());
        m_files->fetch(image(1)); // a click
        QCOMPARE(m_files->stateOf(image(1)).phase, Phase::Loading);
    }

    void nothingIsAskedForWhileTheServerIsAway()
    {
        m_files->pause();
        m_files->fetchSeen(image(1));
        QTest::qWait(0);
        QVERIFY(filesIn(*m_cache).isEmpty());
        m_server->answer = [](const QByteArray &) { return response(200, QByteArray(100, 'x')); };
        m_files->resume();
        QTRY_COMPARE(m_files->stateOf(image(1)).phase, Phase::Here);
    }

    void aFileThatIsShorterThanWasSaidIsNotAskedForAgainAndAgain()
    {
        m_server->answer = [](const QByteArray &) { return response(200, "short"); };
        m_files->fetch(image(1));
        QTRY_COMPARE(m_files->stateOf(image(1)).phase, Phase::Failed);
        QCOMPARE(m_files->stateOf(image(1)).fault, FileFault::Refused);
        QCOMPARE(m_server->requests.size(), 1);
        QVERIFY(filesIn(*m_cache).isEmpty());
    }

    void anAnswerWithoutEndIsCutOff()
    {
        m_server->answer = [](const QByteArray &) { return "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1'000, 'x'); };
        m_server->forEver = QByteArray(64 * 1024, 'x');
        m_files->fetch(image(1, 1'000'000));
        QTRY_COMPARE(m_files->stateOf(image(1)).phase, Phase::Failed);
        QCOMPARE(m_files->stateOf(image(1)).fault, FileFault::Refused);
        QVERIFY(filesIn(*m_cache).isEmpty());
    }

    void nobodyIsFollowedElsewhere()
    {
        StrangeServer elsewhere;
        m_server->answer = [&elsewhere](const QByteArray &) {
            return response(302, {},
                            "Location: http://127.0.0.1:" + QByteArray::number(elsewhere.address().port) + "/\r\n");
        };
        m_files->fetch(image(1));
        QTRY_COMPARE(m_files->stateOf(image(1)).phase, Phase::Failed);
        QCOMPARE(elsewhere.requests.size(), 0);
    }

    void aServerThatCannotDecideHowMuchItHasIsNotAskedForEver()
    {
        int pieces = 0;
        m_server->answer = [&pieces](const QByteArray &line) {
            if (line.startsWith("POST")) {
                return response(201, R"({"id":")" + QByteArray(32, 'a') + R"(","piece":100})");
            }
            return response(409, ++pieces % 2 == 1 ? R"({"received":50})" : R"({"received":0})");
        };
        QFile file(m_cache->filePath(u"talk.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(200, 'x')) == 200 && file.flush());
        FileUpload *upload = m_files->newUpload(file.fileName(), u"talk.bin"_s, this);
        FileFault fault = FileFault::None;
        connect(upload, &FileUpload::failed, this, [&fault](FileFault why) { fault = why; });
        upload->start();
        QTRY_COMPARE(fault, FileFault::Refused);
        QCOMPARE(pieces, 2);
        delete upload;
    }

    void theServerIsToldWhenTheRoomOfAnUploadIsLeft()
    {
        m_server->answer = [](const QByteArray &line) {
            return line.startsWith("POST") ? response(201, R"({"id":")" + QByteArray(32, 'a') + R"(","piece":100})")
                                           : QByteArray();
        };
        QFile file(m_cache->filePath(u"talk.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(200, 'x')) == 200 && file.flush());
        Timeline timeline;
        auto queue = std::make_unique<UploadQueue>(*m_files, timeline, nullptr);
        timeline.addPending(MessageId::fresh(), nickname(u"ann"), true, messageText(u"talk"_s), 0,
                            FileReference{{}, u"talk.bin"_s, 200, u"application/octet-stream"_s}, file.fileName());
        queue->open();
        QTRY_VERIFY(m_server->wasAsked("PUT"));
        queue->abandon();
        queue.reset();
        QTRY_VERIFY(m_server->wasAsked("DELETE /chat/files/" + QByteArray(32, 'a')));
    }
};

QTEST_GUILESS_MAIN(TestStrangeFileServers)
#include "tst_strangefileservers.moc"
