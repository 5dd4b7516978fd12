// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/net/maskguard.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

const QByteArray mask(4, '\0');

/// A text frame of 300 bytes.
const QByteArray longFrame = "\x81\xFE\x01\x2C"_ba + mask + QByteArray(300, 'x');

} // namespace

class TestFrameHeaders : public QObject
{
    Q_OBJECT

private slots:
    void headersInPiecesAreFollowed();
    void payloadNeedNotBeSeen();
    void aFrameWithoutMaskIsFoundBehindAnother();
};

void TestFrameHeaders::headersInPiecesAreFollowed()
{
    FrameHeaders headers;
    const QByteArray frames = longFrame + "\x89\x80"_ba + mask + longFrame;
    for (const char byte : frames) {
        QVERIFY(headers.areMasked(QByteArray(1, byte)));
    }
    QVERIFY(!headers.areMasked("\x81\x01"_ba));
}

void TestFrameHeaders::payloadNeedNotBeSeen()
{
    FrameHeaders headers;
    QVERIFY(headers.skip(0));
    QVERIFY(!headers.skip(1)); // a header
    QVERIFY(headers.areMasked(longFrame.first(8)));
    QVERIFY(headers.skip(299));
    QVERIFY(!headers.skip(2)); // the second one is of a header
    QVERIFY(headers.skip(1));
    QVERIFY(!headers.skip(1));
    QVERIFY(!headers.areMasked("\x81\x01"_ba));
}

void TestFrameHeaders::aFrameWithoutMaskIsFoundBehindAnother()
{
    FrameHeaders headers;
    QVERIFY(headers.areMasked(longFrame.first(100)));
    QVERIFY(!headers.areMasked(longFrame.sliced(100) + "\x82\x7F\x7F"_ba));
}

QTEST_APPLESS_MAIN(TestFrameHeaders)
#include "tst_frameheaders.moc"
