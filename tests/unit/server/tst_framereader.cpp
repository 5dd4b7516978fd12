// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>
#include <QtEndian>

#include "server/websocket/framereader.h"

using namespace maru::websocket;
using namespace Qt::StringLiterals;

namespace {

/// A client's frame, masked with 1, 2, 3, 4.
QByteArray masked(int first, const QByteArray &payload)
{
    const QByteArray mask = "\x01\x02\x03\x04"_ba;
    QByteArray frame(1, char(first));
    if (payload.size() < 126) {
        frame += char(0x80 | payload.size());
    } else {
        frame += char(0x80 | 126);
        frame += char(payload.size() >> 8);
        frame += char(payload.size() & 0xFF);
    }
    frame += mask;
    for (qsizetype i = 0; i < payload.size(); ++i) {
        frame += char(payload.at(i) ^ mask.at(i % 4));
    }
    return frame;
}

/// What is read of the bytes, handed over in pieces of so many: "text:payload", … and "fault 1002" if it ends so.
QStringList read(FrameReader &reader, const QByteArray &bytes, qsizetype pieceSize)
{
    QStringList all;
    for (qsizetype begin = 0; begin < bytes.size(); begin += pieceSize) {
        QByteArrayView piece = QByteArrayView(bytes).sliced(begin, std::min(pieceSize, bytes.size() - begin));
        while (true) {
            const auto message = reader.next(piece);
            if (!message) {
                all.append(u"fault %1"_s.arg(int(message.error())));
                return all;
            }
            if (!message->has_value()) {
                break;
            }
            all.append(u"%1:%2"_s.arg(int((*message)->opcode)).arg(QString::fromUtf8((*message)->payload)));
        }
    }
    return all;
}

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(quint16(code), payload.data());
    return payload + reason;
}

const QString protocolFault = u"fault %1"_s.arg(int(FrameFault::Protocol));
const QString utf8Fault = u"fault %1"_s.arg(int(FrameFault::NotUtf8));
const QString sizeFault = u"fault %1"_s.arg(int(FrameFault::TooLarge));

} // namespace

class TestFrameReader : public QObject
{
    Q_OBJECT

private slots:
    void messagesAreReadInPiecesOfAnySize_data();
    void messagesAreReadInPiecesOfAnySize();
    void controlFramesMayComeWithinAMessage();
    void aCharacterMayBeSplitBetweenFragments();
    void aMessageOfTheLargestSizeIsRead();
    void fragmentsCountTogether();
    void keepsNoMoreOnceItIsToldSo();
    void faultsAreFoundBeforeThePayload_data();
    void faultsAreFoundBeforeThePayload();
    void onlyCodesThatMayBeSentClose_data();
    void onlyCodesThatMayBeSentClose();
};

void TestFrameReader::messagesAreReadInPiecesOfAnySize_data()
{
    QTest::addColumn<int>("pieceSize");
    for (const int size : {1, 2, 3, 7, 13, 100, 1'000}) {
        QTest::addRow("%d", size) << size;
    }
}

void TestFrameReader::messagesAreReadInPiecesOfAnySize()
{
    QFETCH(const int, pieceSize);
    const QByteArray longText = QByteArray(300, 'x') + "가나다"_ba;
    FrameReader reader(1'000);
    const QByteArray bytes = masked(0x81, "4 first"_ba) + masked(0x81, {}) + masked(0x82, longText)
        + masked(0x01, "be"_ba) + masked(0x00, {}) + masked(0x80, "gun"_ba) + masked(0x88, closePayload(1000, "why"));
    const QStringList expected{u"1:4 first"_s, u"1:"_s, u"2:"_s + QString::fromUtf8(longText), u"1:begun"_s,
                               u"8:"_s + QString::fromUtf8(closePayload(1000, "why"))};
    QCOMPARE(read(reader, bytes, pieceSize), expected);
}

void TestFrameReader::controlFramesMayComeWithinAMessage()
{
    FrameReader reader(1'000);
    const QByteArray bytes =
        masked(0x01, "a"_ba) + masked(0x89, "ping"_ba) + masked(0x8A, "pong"_ba) + masked(0x80, "b"_ba);
    QCOMPARE(read(reader, bytes, 1'000), (QStringList{u"9:ping"_s, u"10:pong"_s, u"1:ab"_s}));
}

void TestFrameReader::aCharacterMayBeSplitBetweenFragments()
{
    FrameReader whole(1'000);
    QCOMPARE(read(whole, masked(0x01, "\xEA"_ba) + masked(0x00, "\xB0"_ba) + masked(0x80, "\x80"_ba), 1'000),
             QStringList{u"1:가"_s});
    FrameReader broken(1'000);
    QCOMPARE(read(broken, masked(0x01, "\xEA"_ba) + masked(0x80, "x"_ba), 1'000), QStringList{utf8Fault});
    FrameReader binary(1'000);
    QCOMPARE(read(binary, masked(0x82, "\xEA"_ba), 1'000).size(), 1);
}

void TestFrameReader::aMessageOfTheLargestSizeIsRead()
{
    FrameReader reader(500);
    QCOMPARE(read(reader, masked(0x81, QByteArray(500, 'x')), 7), QStringList{u"1:"_s + QString(500, u'x')});
    QCOMPARE(read(reader, masked(0x81, QByteArray(501, 'x')).first(8), 7), QStringList{sizeFault});
}

void TestFrameReader::keepsNoMoreOnceItIsToldSo()
{
    FrameReader reader(500);
    QCOMPARE(read(reader, masked(0x01, QByteArray(300, 'x')), 1'000), QStringList());
    QCOMPARE(reader.keptBytes(), 300);
    reader.drop();
    QCOMPARE(reader.keptBytes(), 0);
}

void TestFrameReader::fragmentsCountTogether()
{
    FrameReader reader(500);
    const QByteArray bytes = masked(0x01, QByteArray(300, 'x')) + masked(0x00, QByteArray(201, 'x')).first(8);
    QCOMPARE(read(reader, bytes, 1'000), QStringList{sizeFault});
}

void TestFrameReader::faultsAreFoundBeforeThePayload_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &fault) {
        QTest::newRow(name) << bytes << fault;
    };
    const QByteArray mask(4, '\0');
    row("no mask", "\x81\x01"_ba, protocolFault);
    row("no mask behind a good frame", masked(0x81, "x"_ba) + "\x81\x7F"_ba, protocolFault);
    row("reserved bit", "\xC1\x81"_ba, protocolFault);
    row("reserved opcode", "\x83\x81"_ba, protocolFault);
    row("reserved opcode of control", "\x8F\x81"_ba, protocolFault);
    row("fragmented control", "\x09\x81"_ba, protocolFault);
    row("long control", "\x89\xFE"_ba, protocolFault);
    row("continuation of nothing", "\x80\x81"_ba, protocolFault);
    row("message within a message", masked(0x01, "x"_ba) + "\x82\x81"_ba, protocolFault);
    row("16 bits where 7 do", "\x81\xFE"_ba + QByteArray("\x00\x7D", 2) + mask, protocolFault);
    row("64 bits where 16 do", "\x81\xFF"_ba + QByteArray("\x00\x00\x00\x00\x00\x00\xFF\xFF", 8) + mask,
        protocolFault);
    row("2^63 bytes", "\x81\xFF\x80"_ba + QByteArray(7, '\0') + mask, protocolFault);
    row("2^62 bytes", "\x81\xFF\x40"_ba + QByteArray(7, '\0') + mask, sizeFault);
    row("one too many", "\x81\xFE\x03\xE9"_ba + mask, sizeFault);
}

void TestFrameReader::faultsAreFoundBeforeThePayload()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, fault);
    for (const qsizetype pieceSize : {qsizetype(1), bytes.size()}) {
        FrameReader reader(1'000);
        QCOMPARE(read(reader, bytes, pieceSize).constLast(), fault);
    }
}

void TestFrameReader::onlyCodesThatMayBeSentClose_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("fault"); // empty: none
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("half a code") << "\x03"_ba << protocolFault;
    QTest::newRow("broken reason") << closePayload(1000, "\xFF"_ba) << utf8Fault;
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 4999}) {
        QTest::addRow("%d", code) << closePayload(code, "because"_ba) << QString();
    }
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65'535}) {
        QTest::addRow("%d", code) << closePayload(code) << protocolFault;
    }
}

void TestFrameReader::onlyCodesThatMayBeSentClose()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const QString, fault);
    FrameReader reader(1'000);
    const QStringList came = read(reader, masked(0x88, payload), 1'000);
    QCOMPARE(came.size(), 1);
    QCOMPARE(came.first().startsWith(u"fault"), !fault.isEmpty());
    if (!fault.isEmpty()) {
        QCOMPARE(came.first(), fault);
    }
}

QTEST_APPLESS_MAIN(TestFrameReader)
#include "tst_framereader.moc"
