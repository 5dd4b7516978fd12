// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "app/client/mention.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_Mention : public QObject
{
    Q_OBJECT

private slots:
    void findsWhoIsCalledAndWhetherHere_data();
    void findsWhoIsCalledAndWhetherHere();
};

void tst_Mention::findsWhoIsCalledAndWhetherHere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected"); // "+" here, "-" not
    QTest::newRow("nobody") << u"hello"_s << QStringList();
    QTest::newRow("here") << u"hello @ann!"_s << QStringList{u"+@ann"_s};
    QTest::newRow("case") << u"@ANN"_s << QStringList{u"+@ANN"_s};
    QTest::newRow("not here") << u"where is @bob?"_s << QStringList{u"-@bob"_s};
    QTest::newRow("several") << u"@ann, @bob: (@Mary Ann)"_s << QStringList{u"+@ann"_s, u"-@bob"_s, u"+@Mary Ann"_s};
    QTest::newRow("longer word") << u"@annual"_s << QStringList{u"-@annual"_s};
    QTest::newRow("particle") << u"@민수야 안녕"_s << QStringList{u"+@민수"_s};
    QTest::newRow("decomposed") << u"@\u1106\u1175\u11ab\u1109\u116e"_s
                                << QStringList{u"+@\u1106\u1175\u11ab\u1109\u116e"_s};
    QTest::newRow("address") << u"write to ann@example.org"_s << QStringList();
    QTest::newRow("signs") << u"@ @@ann @! @"_s << QStringList();
    QTest::newRow("emoji") << u"@🦊 and @🐻"_s << QStringList{u"+@🦊"_s, u"-@🐻"_s};
}

void tst_Mention::findsWhoIsCalledAndWhetherHere()
{
    QFETCH(const QString, text);
    QList<MemberEntry> here;
    for (const QString &name : {u"ann"_s, u"Mary"_s, u"Mary Ann"_s, u"민수"_s, u"🦊"_s}) {
        here.append({here.size() + 1, Nickname::parse(name).value(), false});
    }
    QStringList found;
    for (const Mention &mention : findMentions(text, here)) {
        found.append((mention.isHere ? u"+"_s : u"-"_s) + text.mid(mention.start, mention.length));
    }
    QTEST(found, "expected");
}

QTEST_APPLESS_MAIN(tst_Mention)
#include "tst_mention.moc"
