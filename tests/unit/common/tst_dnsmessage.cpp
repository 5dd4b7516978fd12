// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/discovery/dnsmessage.h"

using namespace maru::dns;
using namespace Qt::StringLiterals;

namespace {

Name name(const QList<QByteArray> &labels) { return Name::of(labels).value(); }

/// A response whose one answer is an A record of `written`, which is given as bytes.
QByteArray answerNamed(const QByteArray &written)
{
    return QByteArray::fromHex("000084000000000100000000") + written
        + QByteArray::fromHex("0001"
                              "8001"
                              "00000078"
                              "0004"
                              "c0a80105");
}

std::optional<Name> readAt(const QByteArray &bytes, qsizetype at) { return Name::read(bytes, at); }

} // namespace

class tst_DnsMessage : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatItWrites();
    void readsWhatOthersWrite();
    void namesAreEqualRegardlessOfCase();
    void aNameReadsOnBehindAReference();
    void refusesNamesThatReferToThemselves_data();
    void refusesNamesThatReferToThemselves();
    void refusesNamesThatAreTooLong();
    void refusesWhatIsCutOff();
    void refusesTooManyEntries();
    void refusesTooManyBytes();
    void refusesDataThatAreNotAsLongAsTheySay_data();
    void refusesDataThatAreNotAsLongAsTheySay();
    void leavesOutOtherClasses();
};

void tst_DnsMessage::readsWhatItWrites()
{
    const Name type = name({"_maru", "_tcp", "local"});
    const Name instance = type.child("Kim's computer, upstairs. 마루").value();
    const Name host = name({"maru-1", "local"});
    Message message;
    message.isResponse = true;
    message.isTruncated = true;
    message.id = 7;
    message.questions = {{type, Type::Ptr, true}, {instance, Type::Any, false}};
    message.answers = {{type, Type::Ptr, 4'500, Pointer{instance}, false},
                       {instance, Type::Srv, 120, Service{3'000, host, 1, 2}, true}};
    message.authorities = {{instance, Type::Txt, 120, Texts{{"v=1", "tls=1"}}, true},
                           {host, Type(13), 120, Unknown{"PC"}, false}};
    message.additionals = {{host, Type::A, 120, Address{QHostAddress(u"192.168.1.5"_s)}, true},
                           {host, Type::Aaaa, 120, Address{QHostAddress(u"fd00::5"_s)}, true}};
    const auto read = Message::parse(message.bytes());
    QVERIFY(read);
    QCOMPARE(*read, message);
}

void tst_DnsMessage::readsWhatOthersWrite()
{
    // Compressed as by most: _maru._tcp.local PTR Hall._maru._tcp.local, with the SRV record behind it.
    const QByteArray bytes = QByteArray::fromHex("000084000000000100000001"
                                                 "055f6d617275045f746370056c6f63616c00"
                                                 "000c00010000119400"
                                                 "07"
                                                 "0448616c6cc00c"
                                                 "c028" // Hall._maru._tcp.local
                                                 "0021800100000078000c"
                                                 "00000000"
                                                 "0bb8"
                                                 "0361626cc017"); // abl.local
    const auto read = Message::parse(bytes);
    QVERIFY(read);
    QVERIFY(read->isResponse);
    QCOMPARE(read->answers.size(), 1);
    QCOMPARE(std::get<Pointer>(read->answers[0].data).target, name({"Hall", "_maru", "_tcp", "local"}));
    QCOMPARE(read->answers[0].ttl, 4'500U);
    QVERIFY(!read->answers[0].isUnique);
    const Record &service = read->additionals.at(0);
    QCOMPARE(service.name, name({"Hall", "_maru", "_tcp", "local"}));
    QVERIFY(service.isUnique);
    QCOMPARE(std::get<Service>(service.data), (Service{3'000, name({"abl", "local"}), 0, 0}));
}

void tst_DnsMessage::namesAreEqualRegardlessOfCase()
{
    QCOMPARE(name({"Hall", "_MARU", "_tcp", "local"}), name({"hall", "_maru", "_TCP", "Local"}));
    QVERIFY(name({"Hall", "_maru", "_tcp", "local"}).isChildOf(name({"_maru", "_tcp", "local"})));
    QVERIFY(!name({"a", "b", "_maru", "_tcp", "local"}).isChildOf(name({"_maru", "_tcp", "local"})));
    QVERIFY(!(name({"a.b"}) == name({"a", "b"})));
}

void tst_DnsMessage::aNameReadsOnBehindAReference()
{
    const QByteArray bytes("\5local\0\4hall\300\0!", 15);
    qsizetype at = 7;
    QCOMPARE(Name::read(bytes, at), name({"hall", "local"}));
    QCOMPARE(at, 14);
}

void tst_DnsMessage::refusesNamesThatReferToThemselves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("at");
    QTest::newRow("to itself") << QByteArray("\300\0", 2) << 0;
    QTest::newRow("to its own beginning") << QByteArray("\1a\300\0", 4) << 0;
    QTest::newRow("forward") << QByteArray("\300\2\1a\0", 5) << 0;
    QTest::newRow("to each other") << QByteArray("\300\2\300\0", 4) << 2;
    QTest::newRow("half a reference") << QByteArray("\0\300", 2) << 1;
    QTest::newRow("reserved bits") << QByteArray("\200\0", 2) << 0;
}

void tst_DnsMessage::refusesNamesThatReferToThemselves()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, at);
    QVERIFY(!readAt(bytes, at));
}

void tst_DnsMessage::refusesNamesThatAreTooLong()
{
    const QByteArray label(63, 'x');
    QVERIFY(Name::of({label, label, label, QByteArray(61, 'y')}));
    QVERIFY(!Name::of({label, label, label, QByteArray(62, 'y')}));
    QVERIFY(!Name::of({QByteArray(64, 'x')}));
    QVERIFY(!Name::of({"a", ""}));
    const QByteArray piece = char(63) + label;
    QVERIFY(Message::parse(answerNamed(piece + piece + piece + char(61) + QByteArray(61, 'y') + '\0')));
    QVERIFY(!Message::parse(answerNamed(piece + piece + piece + char(62) + QByteArray(62, 'y') + '\0')));
}

void tst_DnsMessage::refusesWhatIsCutOff()
{
    const QByteArray whole = answerNamed("\5local"_ba + '\0');
    QVERIFY(Message::parse(whole));
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QVERIFY2(!Message::parse(whole.first(size)), qPrintable(QString::number(size)));
    }
}

void tst_DnsMessage::refusesTooManyEntries()
{
    Message message;
    message.questions.resize(Message::MostEntries, {name({"local"}), Type::A, false});
    QVERIFY(Message::parse(message.bytes()));
    message.questions.append({name({"local"}), Type::A, false});
    QVERIFY(!Message::parse(message.bytes()));
    // A message that only claims to have many.
    QVERIFY(!Message::parse(QByteArray::fromHex("00008400ffffffffffffffff")));
}

void tst_DnsMessage::refusesTooManyBytes()
{
    Message message;
    message.answers = {{name({"local"}), Type::Txt, 1, Texts{QList<QByteArray>(35, QByteArray(255, 'x'))}, false}};
    QVERIFY(message.bytes().size() <= Message::MostBytes);
    QVERIFY(Message::parse(message.bytes()));
    message.answers = {{name({"local"}), Type::Txt, 1, Texts{QList<QByteArray>(36, QByteArray(255, 'x'))}, false}};
    QVERIFY(!Message::parse(message.bytes()));
}

void tst_DnsMessage::refusesDataThatAreNotAsLongAsTheySay_data()
{
    QTest::addColumn<QByteArray>("typeToEnd");
    QTest::newRow("A of 5 bytes") << "0001000100000078"
                                     "0005"
                                     "c0a8010505"_ba;
    QTest::newRow("AAAA of 4 bytes") << "001c000100000078"
                                        "0004"
                                        "c0a80105"_ba;
    QTest::newRow("PTR longer than its name") << "000c000100000078"
                                                 "0004"
                                                 "01610000"_ba;
    QTest::newRow("SRV without a name") << "0021000100000078"
                                           "0006"
                                           "000000000bb8"_ba;
    QTest::newRow("TXT that goes beyond") << "0010000100000078"
                                             "0002"
                                             "0561"_ba;
}

void tst_DnsMessage::refusesDataThatAreNotAsLongAsTheySay()
{
    QFETCH(const QByteArray, typeToEnd);
    QVERIFY(!Message::parse(QByteArray::fromHex("000084000000000100000000056c6f63616c00" + typeToEnd)));
}

void tst_DnsMessage::leavesOutOtherClasses()
{
    QByteArray bytes = answerNamed("\5local"_ba + '\0');
    QCOMPARE(Message::parse(bytes)->answers.size(), 1);
    bytes[22] = 3; // CHAOS
    QCOMPARE(Message::parse(bytes)->answers.size(), 0);
}

QTEST_GUILESS_MAIN(tst_DnsMessage)
#include "tst_dnsmessage.moc"
