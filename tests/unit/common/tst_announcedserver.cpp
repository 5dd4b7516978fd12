// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/discovery/announcedserver.h"

using namespace maru;
using namespace Qt::StringLiterals;

class tst_AnnouncedServer : public QObject
{
    Q_OBJECT

private slots:
    void aLabelFitsAndIsNumbered();
    void aHostileNameIsShownAsOneHarmlessLine_data();
    void aHostileNameIsShownAsOneHarmlessLine();
    void textsReadBack();
    void textsOfAnotherVersionAreNotUnderstood();
    void noTokenIsToldToAnybody();
};

void tst_AnnouncedServer::aLabelFitsAndIsNumbered()
{
    QCOMPARE(AnnouncedServer::label(u"Kim's computer"_s), "Kim's computer"_ba);
    QCOMPARE(AnnouncedServer::label(u"Kim's computer"_s, 2), "Kim's computer (2)"_ba);
    QCOMPARE(AnnouncedServer::label({}), "Maru"_ba);
    const QByteArray korean = AnnouncedServer::label(QString(32, u'마'), 12);
    QVERIFY(korean.size() <= 63);
    QVERIFY(korean.isValidUtf8());
    QVERIFY(korean.endsWith(" (12)"));
    // Not within a family of four, which is one character to who sees it.
    const QString family = u"👨‍👩‍👧‍👦"_s;
    QCOMPARE(AnnouncedServer::label(family + family + family), (family + family).toUtf8());
}

void tst_AnnouncedServer::aHostileNameIsShownAsOneHarmlessLine_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << "마루 👋"_ba << u"마루 👋"_s;
    QTest::newRow("lines") << "a\nb\r\tc"_ba << u"a b c"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s.toUtf8() << u"ab"_s;
    QTest::newRow("backwards") << u"\u202Ea\u2066b\u200F\u061C"_s.toUtf8() << u"ab"_s;
    QTest::newRow("invisible") << u"\u200B\u2060\uFEFF\U000E0041x"_s.toUtf8() << u"x"_s;
    QTest::newRow("bell") << "\x07\x1b[31m"_ba << u"[31m"_s;
    QTest::newRow("markup stays text") << "<b>a</b>"_ba << u"<b>a</b>"_s;
    QTest::newRow("no text") << "\xff\xfe"_ba << QString();
}

void tst_AnnouncedServer::aHostileNameIsShownAsOneHarmlessLine()
{
    QFETCH(const QByteArray, label);
    QTEST(AnnouncedServer::shownName(label), "shown");
}

void tst_AnnouncedServer::textsReadBack()
{
    const Fingerprint fingerprint = Fingerprint::of("certificate");
    const AnnouncedServer server{u"Hall"_s, 3'000, true, true, fingerprint};
    const auto read = AnnouncedServer::fromTexts(server.texts());
    QVERIFY(read && read->isSecure && read->wantsInvitation);
    QCOMPARE(read->fingerprint, std::optional(fingerprint));
    const auto open = AnnouncedServer::fromTexts(AnnouncedServer{u"Hall"_s, 3'000}.texts());
    QVERIFY(open && !open->isSecure && !open->wantsInvitation && !open->fingerprint);
    const auto odd = AnnouncedServer::fromTexts({{"V=1", "tls=1", "tls=0", "key", "sha256=abc"}});
    QVERIFY(odd && odd->isSecure && !odd->wantsInvitation && !odd->fingerprint);
}

void tst_AnnouncedServer::textsOfAnotherVersionAreNotUnderstood()
{
    QVERIFY(!AnnouncedServer::fromTexts({{"v=2", "tls=1"}}));
    QVERIFY(!AnnouncedServer::fromTexts({}));
}

void tst_AnnouncedServer::noTokenIsToldToAnybody()
{
    const AnnouncedServer server{u"Hall"_s, 3'000, true, true, Fingerprint::of("certificate")};
    for (const QByteArray &text : server.texts().all) {
        QVERIFY2(text.startsWith("v=") || text.startsWith("tls=") || text == "key=1" || text.startsWith("sha256="),
                 text.constData());
    }
}

QTEST_GUILESS_MAIN(tst_AnnouncedServer)
#include "tst_announcedserver.moc"
