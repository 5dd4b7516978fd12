// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/chatclient.h"
#include "app/ui/room/roompane.h"
#include "app/ui/settings/settings.h"
#include "app/ui/timeline/timelineview.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// A room without a server.
class tst_RoomPane : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRoomThatIsWatchedForLongDoesNotGrow();
    void nothingIsTakenFromUnderAReader();

private:
    void say(qint64 from, qint64 to);
    [[nodiscard]] qsizetype rows() const { return m_room->timeline().entries().size(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ChatClient> m_client;
    JoinedRoom *m_room = nullptr;
    std::unique_ptr<RoomPane> m_pane;

private slots:
    void init();
    void cleanup();
};

void tst_RoomPane::initTestCase()
{
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}) {
        qputenv(variable, m_folder.path().toUtf8());
    }
    m_settings = std::make_unique<Settings>(Profile());
}

void tst_RoomPane::init()
{
    m_client = std::make_unique<ChatClient>();
    m_room = m_client->join(*RoomName::parse(u"Hall"));
    m_pane = std::make_unique<RoomPane>(*m_client, *m_room, *m_settings);
    m_pane->resize(500, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void tst_RoomPane::cleanup()
{
    m_pane.reset();
    m_client.reset();
}

void tst_RoomPane::say(qint64 from, qint64 to)
{
    for (qint64 seq = from; seq <= to; ++seq) {
        m_room->timeline().addMessage({.seq = seq,
                                       .id = {},
                                       .author = *Nickname::parse(u"bob"),
                                       .guest = false,
                                       .text = *MessageText::parse(u"message %1"_s.arg(seq)),
                                       .sentAt = 1'700'000'000'000 + seq * 1'000},
                                      false);
    }
}

void tst_RoomPane::aRoomThatIsWatchedForLongDoesNotGrow()
{
    say(1, 1'501);
    QTRY_COMPARE(rows(), 1'000);
    QCOMPARE(m_room->timeline().lastSeq(), 1'501);
    QTRY_VERIFY(m_pane->timeline().isAtLatest());
    QVERIFY(m_pane->timeline().verticalScrollBar()->value() == m_pane->timeline().verticalScrollBar()->maximum());
}

void tst_RoomPane::nothingIsTakenFromUnderAReader()
{
    say(1, 1'000);
    QScrollBar *bar = m_pane->timeline().verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 5'000 && m_pane->timeline().isAtLatest());
    bar->setValue(bar->maximum() / 2);
    QVERIFY(!m_pane->timeline().isAtLatest());
    say(1'001, 2'000);
    QTRY_COMPARE(m_pane->timeline().newBelow(), 1'000);
    QCoreApplication::processEvents();
    QCOMPARE(rows(), 2'000);
    m_pane->timeline().jumpToLatest();
    QTRY_COMPARE(rows(), 1'000);
}

QTEST_MAIN(tst_RoomPane)
#include "tst_roompane.moc"
