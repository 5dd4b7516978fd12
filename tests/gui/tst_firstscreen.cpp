// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QToolButton>

#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_FirstScreen : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void nicknameIsFilledInAndFocused();
    void aNicknameIsOfferedWhateverTheEnvironmentSays();
    void findsNoFaultBeforeTheUserDidAnything();
    void nicknameIsCheckedWhileTyping_data();
    void nicknameIsCheckedWhileTyping();
    void twoEntersLeadFromTheFirstScreenIntoARoom();
    void enterLeadsBackIntoTheRoomOfLastTime();
    void tellsWhatIsWrongWithAnAddress();
    void tellsThatNobodyAnswers();
    void tellsThatItIsNoMaruServer();
    void tellsThatTheInvitationIsNotAccepted();
    void offersAFreeNicknameWhenItIsTaken();
};

void tst_FirstScreen::nicknameIsFilledInAndFocused()
{
    Desk ann(u"ann"_s);
    auto *nickname = ann.find<QLineEdit>(u"nickname"_s);
    QCOMPARE(nickname->text(), u"ann"_s);
    QTRY_COMPARE(ann.window().focusWidget(), nickname);
    QCOMPARE(nickname->selectedText(), u"ann"_s);
}

void tst_FirstScreen::aNicknameIsOfferedWhateverTheEnvironmentSays()
{
    QHash<const char *, QByteArray> before;
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        before.insert(variable, qgetenv(variable));
        qunsetenv(variable);
    }
    const Settings settings(Profile::named(u"nobody-yet"_s).value());
    const QString offered = settings.nickname();
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        qputenv(it.key(), it.value());
    }
    QVERIFY(!offered.isEmpty());
}

void tst_FirstScreen::findsNoFaultBeforeTheUserDidAnything()
{
    Desk ann(u"ann"_s);
    ann.window().setNickname({});
    QVERIFY(ann.find<QLabel>(u"nicknameFault"_s) == nullptr);
    ann.press(u"nickname"_s, Qt::Key_Return);
    QVERIFY(ann.find<QLabel>(u"nicknameFault"_s) != nullptr);
}

void tst_FirstScreen::nicknameIsCheckedWhileTyping_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << u"bob"_s << true;
    QTest::newRow("korean") << u"마루"_s << true;
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("spaces") << u"   "_s << false;
    QTest::newRow("too long") << QString(33, u'x') << false;
    QTest::newRow("bidi override") << u"a\u202Eb"_s << false;
}

void tst_FirstScreen::nicknameIsCheckedWhileTyping()
{
    QFETCH(QString, typed);
    QFETCH(bool, good);
    Desk ann(u"ann"_s);
    ann.find<QLineEdit>(u"nickname"_s)->setText(typed);
    QCOMPARE(ann.find<QLabel>(u"nicknameFault"_s) == nullptr, good);
    QCOMPARE(ann.find<QPushButton>(u"hostButton"_s)->isEnabled(), good);
    QCOMPARE(ann.find<QLineEdit>(u"nickname"_s)->text(), typed);
}

void tst_FirstScreen::twoEntersLeadFromTheFirstScreenIntoARoom()
{
    Desk ann(u"fresh"_s);
    QTest::keyClick(ann.window().focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(ann.find<QLineEdit>(u"doorName"_s) != nullptr);
    QTRY_COMPARE(ann.window().focusWidget(), ann.find<QLineEdit>(u"doorName"_s));
    QTest::keyClick(ann.window().focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(ann.window().focusWidget(), static_cast<QWidget *>(ann.find<QPlainTextEdit>(u"composerEdit"_s)));
    ann.say(u"here I am"_s);
    QTRY_VERIFY(ann.lines().contains(u"fresh: here I am"_s));
}

void tst_FirstScreen::enterLeadsBackIntoTheRoomOfLastTime()
{
    HostedServer server;
    startServer(server);
    {
        Desk ann(u"again"_s);
        ann.join(addressOf(server));
        ann.enter(u"Kitchen"_s);
        ann.say(u"here I was"_s);
        QTRY_VERIFY(ann.lines().contains(u"again: here I was"_s));
        ann.enter(u"Attic"_s);
        ann.enter(u"Kitchen"_s);
    }
    Desk ann(u"again"_s);
    QCOMPARE(ann.find<QLineEdit>(u"serverAddress"_s)->text(), addressOf(server));
    QTest::keyClick(ann.window().focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(ann.textOf(u"whoIsHere"_s).contains(u"again"_s));
    QCOMPARE(ann.textOf(u"roomTitle"_s), u"Kitchen"_s);
    QVERIFY(ann.lines().contains(u"again: here I was"_s));
    QCOMPARE(ann.window().focusWidget(), static_cast<QWidget *>(ann.find<QPlainTextEdit>(u"composerEdit"_s)));
}

void tst_FirstScreen::tellsWhatIsWrongWithAnAddress()
{
    Desk ann(u"ann"_s);
    ann.type(u"serverAddress"_s, u"ftp://example.org"_s);
    ann.press(u"serverAddress"_s, Qt::Key_Return);
    QVERIFY(!ann.textOf(u"addressFault"_s).isEmpty());
    QCOMPARE(ann.find<QLineEdit>(u"serverAddress"_s)->text(), u"ftp://example.org"_s);
}

void tst_FirstScreen::tellsThatNobodyAnswers()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(gone.serverPort());
    gone.close();
    Desk ann(u"ann"_s);
    ann.type(u"serverAddress"_s, address);
    ann.press(u"serverAddress"_s, Qt::Key_Return);
    QTRY_VERIFY(ann.textOf(u"firstScreenStatus"_s).contains(u"Nobody answers at "_s + address));
    QVERIFY(ann.find<QPushButton>(u"joinButton"_s)->isEnabled());
    QTest::mouseClick(ann.find<QToolButton>(u"detailsToggle"_s), Qt::LeftButton);
    QVERIFY(ann.textOf(u"detailsText"_s).startsWith(address));
    ann.press(u"serverAddress"_s, Qt::Key_Return); // a new try has no details yet, or the same folded
    QCOMPARE(ann.textOf(u"detailsText"_s), QString());
}

void tst_FirstScreen::tellsThatItIsNoMaruServer()
{
    QTcpServer stranger;
    QVERIFY(stranger.listen(QHostAddress::LocalHost));
    connect(&stranger, &QTcpServer::newConnection, this, [&stranger] {
        auto *socket = stranger.nextPendingConnection();
        socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    });
    Desk ann(u"ann"_s);
    ann.type(u"serverAddress"_s, u"127.0.0.1:%1"_s.arg(stranger.serverPort()));
    ann.click(u"joinButton"_s);
    QTRY_VERIFY(ann.textOf(u"firstScreenStatus"_s).contains(u"no Maru server"_s));
}

void tst_FirstScreen::tellsThatTheInvitationIsNotAccepted()
{
    HostedServer server;
    const QSignalSpy started(&server, &HostedServer::started);
    server.start({0, u"the-right-token"_s});
    QTRY_VERIFY(!started.isEmpty());
    Desk ann(u"ann"_s);
    ann.type(u"serverAddress"_s, u"maru://127.0.0.1:%1/?key=wrong"_s.arg(server.port()));
    ann.click(u"joinButton"_s);
    QTRY_VERIFY(ann.textOf(u"firstScreenStatus"_s).contains(u"invitation"_s));
}

void tst_FirstScreen::offersAFreeNicknameWhenItIsTaken()
{
    HostedServer server;
    startServer(server);
    Desk ann(u"holder"_s);
    ann.join(addressOf(server));
    ann.enter(u"Hall"_s);
    Desk other(u"stranger"_s);
    other.find<QLineEdit>(u"nickname"_s)->setText(u"Holder"_s);
    other.type(u"serverAddress"_s, addressOf(server));
    other.click(u"joinButton"_s);
    QTRY_VERIFY(other.find<QLineEdit>(u"otherNickname"_s) != nullptr);
    const QString offered = other.find<QLineEdit>(u"otherNickname"_s)->text();
    QVERIFY(!offered.isEmpty() && offered.compare(u"holder"_s, Qt::CaseInsensitive) != 0);
    other.press(u"otherNickname"_s, Qt::Key_Return);
    other.enter(u"Hall"_s);
    QTRY_VERIFY(ann.lines().contains(offered + u" came in"_s));
}

QTEST_MAIN(tst_FirstScreen)
#include "tst_firstscreen.moc"
