// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "app/client/self.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {
Nickname nick(QStringView name) { return *Nickname::parse(name); }
} // namespace

class TestSelf : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsOwnMessages_data()
    {
        QTest::addColumn<bool>("weAreGuest");
        QTest::addColumn<QString>("author");
        QTest::addColumn<bool>("authorIsGuest");
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("own");
        QTest::newRow("said in this run") << true << u"Ann"_s << true << u"mine"_s << true;
        QTest::newRow("of another device with our identity") << false << u"ann"_s << false << u"x"_s << true;
        QTest::newRow("a guest with our name") << false << u"Ann"_s << true << u"x"_s << false;
        QTest::newRow("another guest, as we are one") << true << u"Ann"_s << true << u"x"_s << false;
        QTest::newRow("somebody who repeats our id") << false << u"mallory"_s << false << u"mine"_s << false;
        QTest::newRow("without id") << false << u"bob"_s << false << QString() << false;
    }
    void knowsItsOwnMessages()
    {
        QFETCH(bool, weAreGuest);
        QFETCH(QString, author);
        QFETCH(bool, authorIsGuest);
        QFETCH(QString, id);
        Self self{.nickname = nick(u"Ann"), .guest = weAreGuest};
        self.said.insert(*MessageId::parse(u"mine"), nick(u"Ann"));
        Message message{1, std::nullopt, nick(author), authorIsGuest, *MessageText::parse(u"hi"_s), 0};
        if (!id.isEmpty()) {
            message.id = *MessageId::parse(id);
        }
        QTEST(self.isAuthorOf(message), "own");
    }
};

QTEST_GUILESS_MAIN(TestSelf)
#include "tst_self.moc"
