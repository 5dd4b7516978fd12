// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include "app/ui/files/attaching.h"
#include "app/ui/files/imagereading.h"
#include "app/ui/files/thumbnails.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Images that somebody sent: what is shown of them, and what is not.
class tst_ImageReading : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString write(const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(u"image.png"_s));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    [[nodiscard]] static QByteArray encoded(const QSize &size, const char *format)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::red);
        QBuffer buffer;
        (void)buffer.open(QIODevice::WriteOnly);
        return image.save(&buffer, format) ? buffer.data() : QByteArray();
    }
    /// A PNG whose head says so many pixels.
    [[nodiscard]] static QByteArray claiming(quint32 width, quint32 height)
    {
        QByteArray png = encoded({4, 4}, "PNG");
        qToBigEndian(width, png.data() + 16);
        qToBigEndian(height, png.data() + 20);
        // The checksum of the head: CRC-32 over its type and contents.
        quint32 crc = 0xffffffff;
        for (qsizetype i = 12; i < 29; ++i) {
            crc ^= quint8(png.at(i));
            for (int bit = 0; bit < 8; ++bit) {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
            }
        }
        qToBigEndian(~crc, png.data() + 29);
        return png;
    }

private slots:
    void readsByContentsWhateverTheName()
    {
        const ReadImage read = readImage(write(encoded({40, 30}, "JPG")));
        QCOMPARE(read.fault, ImageFault::None);
        QCOMPARE(read.image.size(), QSize(40, 30));
    }

    void isNoLargerThanAskedFor()
    {
        const ReadImage read = readImage(write(encoded({4'000, 1'000}, "PNG")), {320, 240});
        QCOMPARE(read.image.size(), QSize(320, 80));
        QCOMPARE(read.size, QSize(4'000, 1'000));
        QCOMPARE(readImage(write(encoded({20, 10}, "PNG")), {320, 240}).image.size(), QSize(20, 10));
        QCOMPARE(readImage(write(encoded({10'000, 1}, "PNG")), {320, 240}).image.height(), 1);
    }

    void otherKindsAreNoImages()
    {
        QCOMPARE(readImage(write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")).fault, ImageFault::NotAnImage);
        QCOMPARE(readImage(write(encoded({4, 4}, "BMP"))).fault, ImageFault::NotAnImage);
        QCOMPARE(readImage(m_folder.filePath(u"none"_s)).fault, ImageFault::Unreadable);
    }

    void moreThanCanBeShownIsNotDecoded()
    {
        QCOMPARE(readImage(write(claiming(50'000, 50'000))).fault, ImageFault::TooLarge);
        QCOMPARE(readImage(write(claiming(19'000, 19'000)), {320, 240}).fault, ImageFault::TooLarge);
    }

    void whatIsDamagedSaysSo()
    {
        QCOMPARE(readImage(write(encoded({400, 300}, "PNG").first(40))).fault, ImageFault::Broken);
        QCOMPARE(readImage(write("\x89PNG\r\n\x1a\n" + QByteArray(100, 'x'))).fault, ImageFault::Broken);
        QCOMPARE(readImage(write("GIF89a" + QByteArray(2, '\0'))).fault, ImageFault::Broken);
    }

    void ofPicturesOutOfSightFewAreKept()
    {
        Thumbnails pictures({320, 200});
        const QByteArray bytes = encoded({640, 400}, "PNG");
        const auto path = [this](int number) { return m_folder.filePath(u"%1.png"_s.arg(number)); };
        for (int i = 0; i < 20; ++i) {
            QFile file(path(i));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
            file.close();
            QVERIFY(pictures.find(path(i)) == nullptr); // it is being read
        }
        QTRY_VERIFY(pictures.keptBytes() >= 20 * 320 * 200 * 4);
        pictures.setInSight(false);
        QVERIFY(pictures.keptBytes() <= 2 * 1024 * 1024);
        pictures.setInSight(true);
        QVERIFY(pictures.find(path(19)) != nullptr); // what was seen last is there at once
    }

    void namesAreSavedWhereTheyAreAskedFor()
    {
        QCOMPARE(Attaching::nameForSaving(u"사진 1.png"_s), u"사진 1.png"_s);
        QCOMPARE(Attaching::nameForSaving(u"../../.bashrc"_s), u"file"_s);
        QCOMPARE(Attaching::nameForSaving(u".bashrc"_s), u"bashrc"_s);
        QCOMPARE(Attaching::nameForSaving(u"a:b?.txt"_s), u"a_b_.txt"_s);
    }
};

QTEST_MAIN(tst_ImageReading)
#include "tst_imagereading.moc"
