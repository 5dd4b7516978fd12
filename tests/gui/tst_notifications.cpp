// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "app/client/chatclient.h"
#include "app/client/mention.h"
#include "app/ui/notify/desktopnotifier.h"
#include "app/ui/notify/messagenotifier.h"
#include "app/ui/settings/roompreferences.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

using Attention = RoomPreferences::Attention;

/// A desktop that writes down what it is to show.
class NotedNotifier : public DesktopNotifier
{
public:
    void show(const QString &subject, const QString &title, const QString &text) override
    {
        shown.append({subject, title, text});
        visible.insert(subject, title);
    }

    void withdraw(const QString &subject) override { visible.remove(subject); }

    QList<QStringList> shown;
    QHash<QString, QString> visible;
};

/// Ann's client is in the Hall and looks elsewhere; Bob talks.
class tst_Notifications : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void oneMessageIsToldWithWhoWhereAndWhat();
    void aLongTextIsCutBetweenCharacters();
    void whatComesTogetherIsOneNotification();
    void whatOneSeesOrSaysIsNotTold();
    void readingTakesItBack();
    void aClickWantsTheFirstOfThem();
    void theServerIsNamedIfThereAreSeveral();
    void aMutedRoomIsNeitherToldNorCounted();
    void onlyMentionsWhereThatIsWanted();
    void hiddenTextIsHidden();
    void quietHoursAreQuiet_data();
    void quietHoursAreQuiet();
    void wishesOutliveRestartAndRenaming();
    void whoIsMentioned_data();
    void whoIsMentioned();

private:
    void say(const QString &text);

    const RoomName m_hall = RoomName::parse(u"Hall").value();
    const Profile m_profile = Profile::named(u"ann").value();
    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<ChatClient> m_ann;
    std::unique_ptr<ChatClient> m_bob;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<RoomPreferences> m_preferences;
    QString m_subject; ///< of what is told of the Hall
    NotedNotifier m_desktop;
    std::unique_ptr<MessageNotifier> m_notifier;
};

void tst_Notifications::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_settings = std::make_unique<Settings>(m_profile);
    m_preferences = std::make_unique<RoomPreferences>(m_profile);
    m_ann = std::make_unique<ChatClient>();
    m_notifier = std::make_unique<MessageNotifier>(*m_ann, *m_settings, *m_preferences, &m_desktop);
    m_bob = std::make_unique<ChatClient>();
    for (const auto &[client, nickname] : {std::pair(m_ann.get(), u"ann"_s), std::pair(m_bob.get(), u"bob"_s)}) {
        client->connectTo({u"127.0.0.1"_s, m_server->port(), false},
                          {.token = {}, .identity = {}, .nickname = nickname});
        client->join(m_hall);
        QTRY_VERIFY(client->joinedRoom(m_hall)->isLive());
    }
    m_preferences->setServer(m_ann->connection().address());
    m_subject = addressOf(*m_server) + u"/hall"_s;
}

void tst_Notifications::cleanup()
{
    m_preferences->setAttention(m_hall, Attention::All);
    m_settings->setNotificationsHideText(false);
    m_settings->setQuietHours({QTime(0, 0), QTime(0, 0)});
    m_notifier.reset();
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
    m_desktop.shown.clear();
    m_desktop.visible.clear();
}

void tst_Notifications::say(const QString &text)
{
    const qint64 before = m_ann->joinedRoom(m_hall)->timeline().lastSeq();
    m_bob->say(m_hall, MessageText::parse(text).value());
    QTRY_COMPARE(m_ann->joinedRoom(m_hall)->timeline().lastSeq(), before + 1);
}

void tst_Notifications::oneMessageIsToldWithWhoWhereAndWhat()
{
    say(u"<b>hello</b>"_s);
    QTRY_COMPARE(m_desktop.shown, (QList<QStringList>{{m_subject, u"bob in Hall"_s, u"<b>hello</b>"_s}}));
    QCOMPARE(m_notifier->unreadCount(), 1);
}

void tst_Notifications::aLongTextIsCutBetweenCharacters()
{
    const QString family = u"👩‍👩‍👧"_s; // eight units, which 239 others leave one of
    say(QString(239, u'x') + family + u"and more"_s);
    QTRY_COMPARE(m_desktop.shown.size(), 1);
    QCOMPARE(m_desktop.shown.first().last(), QString(239, u'x') + u"…"_s);
}

void tst_Notifications::whatComesTogetherIsOneNotification()
{
    for (int i = 0; i < 5; ++i) {
        m_bob->say(m_hall, MessageText::parse(u"message %1"_s.arg(i)).value());
    }
    QTRY_COMPARE(m_notifier->unreadCount(), 5);
    QTRY_VERIFY(!m_desktop.shown.isEmpty() && m_desktop.shown.last().last() == u"bob: message 4"_s);
    QCOMPARE(m_desktop.visible.size(), 1);
}

void tst_Notifications::whatOneSeesOrSaysIsNotTold()
{
    JoinedRoom *room = m_ann->joinedRoom(m_hall);
    m_ann->say(m_hall, MessageText::parse(u"mine"_s).value());
    QTRY_COMPARE(room->timeline().lastSeq(), 1);
    room->setWatched(true);
    say(u"seen"_s);
    room->setWatched(false);
    say(u"not seen"_s);
    QTRY_COMPARE(m_desktop.shown.size(), 1);
    QCOMPARE(m_desktop.shown.first().last(), u"not seen"_s);
}

void tst_Notifications::readingTakesItBack()
{
    say(u"hello"_s);
    QTRY_COMPARE(m_desktop.visible.size(), 1);
    m_ann->joinedRoom(m_hall)->markRead();
    QCOMPARE(m_desktop.visible.size(), 0);
    QCOMPARE(m_notifier->unreadCount(), 0);
}

void tst_Notifications::aClickWantsTheFirstOfThem()
{
    const QSignalSpy wanted(m_notifier.get(), &MessageNotifier::messageWanted);
    say(u"one"_s);
    QTRY_COMPARE(m_desktop.shown.size(), 1);
    emit m_desktop.clicked(m_subject);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(1).toLongLong(), 1);
    say(u"two"_s); // takes the place of the first
    QTRY_COMPARE(m_desktop.shown.size(), 2);
    QCOMPARE(m_desktop.shown.last(), (QStringList{m_subject, u"2 new in Hall"_s, u"bob: two"_s}));
    emit m_desktop.clicked(m_subject);
    QCOMPARE(wanted.last().at(1).toLongLong(), 1);
    emit m_desktop.clicked(u"a room that was left"_s);
    QCOMPARE(wanted.size(), 2);
}

void tst_Notifications::theServerIsNamedIfThereAreSeveral()
{
    m_notifier->setServerName(u"office:3000"_s);
    say(u"hello"_s);
    QTRY_COMPARE(m_desktop.shown, (QList<QStringList>{{m_subject, u"bob in Hall (office:3000)"_s, u"hello"_s}}));
}

void tst_Notifications::aMutedRoomIsNeitherToldNorCounted()
{
    m_preferences->setAttention(m_hall, Attention::Nothing);
    say(u"ann, hello"_s);
    QCOMPARE(m_notifier->unreadCount(), 0);
    m_preferences->setAttention(m_hall, Attention::All);
    QCOMPARE(m_notifier->unreadCount(), 1);
    say(u"told"_s);
    QTRY_VERIFY(!m_desktop.shown.isEmpty() && m_desktop.shown.last().last().endsWith(u"told"));
}

void tst_Notifications::onlyMentionsWhereThatIsWanted()
{
    m_preferences->setAttention(m_hall, Attention::Mentions);
    say(u"nothing for Anna"_s);
    say(u"but for @Ann!"_s);
    QTRY_COMPARE(m_desktop.shown, (QList<QStringList>{{m_subject, u"bob in Hall"_s, u"but for @Ann!"_s}}));
}

void tst_Notifications::hiddenTextIsHidden()
{
    m_settings->setNotificationsHideText(true);
    say(u"secret"_s);
    QTRY_COMPARE(m_desktop.shown, (QList<QStringList>{{m_subject, u"Maru"_s, u"1 new message(s)"_s}}));
}

void tst_Notifications::quietHoursAreQuiet_data()
{
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("until");
    QTest::addColumn<QTime>("now");
    QTest::addColumn<bool>("quiet");
    QTest::newRow("none") << QTime(0, 0) << QTime(0, 0) << QTime(0, 0) << false;
    QTest::newRow("within") << QTime(12, 0) << QTime(13, 0) << QTime(12, 30) << true;
    QTest::newRow("over") << QTime(12, 0) << QTime(13, 0) << QTime(13, 0) << false;
    QTest::newRow("over midnight, before it") << QTime(22, 0) << QTime(7, 0) << QTime(23, 0) << true;
    QTest::newRow("over midnight, after it") << QTime(22, 0) << QTime(7, 0) << QTime(6, 59) << true;
    QTest::newRow("over midnight, by day") << QTime(22, 0) << QTime(7, 0) << QTime(12, 0) << false;
}

void tst_Notifications::quietHoursAreQuiet()
{
    QFETCH(const QTime, from);
    QFETCH(const QTime, until);
    QFETCH(const QTime, now);
    m_settings->setQuietHours({from, until});
    QTEST(m_settings->isQuietAt(now), "quiet");
}

void tst_Notifications::wishesOutliveRestartAndRenaming()
{
    const RoomName odd = RoomName::parse(u"a/b = c").value();
    m_preferences->setAttention(m_hall, Attention::Mentions);
    m_preferences->setFavourite(m_hall, true);
    m_preferences->rename(m_hall, odd);
    RoomPreferences again(m_profile);
    again.setServer(m_ann->connection().address());
    QCOMPARE(again.attention(odd), Attention::Mentions);
    QVERIFY(again.isFavourite(odd));
    QCOMPARE(again.attention(m_hall), Attention::All);
    again.setServer({u"elsewhere"_s, 3000, false});
    QVERIFY(!again.isFavourite(odd));
}

void tst_Notifications::whoIsMentioned_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nickname");
    QTest::addColumn<bool>("mentioned");
    QTest::newRow("at the start") << u"Ann: look"_s << u"ann"_s << true;
    QTest::newRow("in a longer word") << u"Annabel"_s << u"ann"_s << false;
    QTest::newRow("the second time") << u"Annabel and ann"_s << u"ann"_s << true;
    QTest::newRow("Korean with a particle") << u"지우가 왔어요"_s << u"지우"_s << true;
    QTest::newRow("Latin with a Korean particle") << u"ann님 안녕하세요"_s << u"ann"_s << true;
    QTest::newRow("within a Korean word") << u"반지우산"_s << u"지우"_s << false;
    QTest::newRow("nobody") << u"anything"_s << QString() << false;
}

void tst_Notifications::whoIsMentioned()
{
    QFETCH(const QString, text);
    QFETCH(const QString, nickname);
    QTEST(mentions(text, nickname), "mentioned");
}

QTEST_MAIN(tst_Notifications)
#include "tst_notifications.moc"
