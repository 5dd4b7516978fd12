// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "app/client/nearby/nearbyservers.h"
#include "app/ui/start/firstscreen.h"
#include "app/ui/words/language.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_Language : public QObject
{
    Q_OBJECT

private slots:
    void koreanIsComplete();
    void noTextOfTheSourcesIsMissing();
    void englishHasItsPlurals();
    void theAppSpeaksKorean();
};

struct Texts {
    int all = 0;
    QStringList unfinished;
};

static Texts read(const QString &path)
{
    QFile file(path);
    Texts texts;
    if (!file.open(QIODevice::ReadOnly)) {
        return texts;
    }
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == "source"_L1) {
            source = xml.readElementText();
            ++texts.all;
        } else if (xml.name() == "translation"_L1) {
            const bool unfinished = !xml.attributes().value("type"_L1).isEmpty();
            if (xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().isEmpty() || unfinished) {
                texts.unfinished.append(source);
            }
        }
    }
    return texts;
}

static const QString folder = QStringLiteral(MARU_SOURCE_DIR "/resources/translations/");

void tst_Language::koreanIsComplete()
{
    const Texts texts = read(folder + u"maru_ko.ts"_s);
    QVERIFY(texts.all > 100);
    QCOMPARE(texts.unfinished, QStringList());
}

void tst_Language::noTextOfTheSourcesIsMissing()
{
    const QTemporaryDir scratch;
    const QString copy = scratch.filePath(u"maru_ko.ts"_s);
    QVERIFY(QFile::copy(folder + u"maru_ko.ts"_s, copy));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(MARU_SOURCE_DIR));
    lupdate.start(
        QStringLiteral(MARU_LUPDATE),
        {u"-silent"_s, u"app"_s, u"-I"_s, u"."_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s, u"-ts"_s, copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    QCOMPARE(read(copy).unfinished, QStringList());
    QCOMPARE(read(folder + u"maru_ko.ts"_s).all, read(copy).all); // none too many
}

void tst_Language::englishHasItsPlurals()
{
    language::install(u"en"_s, *QCoreApplication::instance());
    QCOMPARE(words::people(1), u"1 person"_s);
    QCOMPARE(words::people(3), u"3 people"_s);
}

void tst_Language::theAppSpeaksKorean()
{
    language::install(u"ko"_s, *QCoreApplication::instance());
    NearbyServers nearby({});
    FirstScreen screen(nearby);
    QCOMPARE(screen.findChild<QPushButton *>(u"joinButton"_s)->text(), u"들어가기"_s);
    QCOMPARE(words::people(3), u"3명"_s);
    // Qt's own words, too, whether its translations are installed or not.
    QVERIFY(QCoreApplication::translate("QLineEdit", "&Copy").contains(u"복사"));
    QVERIFY(QCoreApplication::translate("QWidgetTextControl", "Select All").contains(u"선택"));
    QVERIFY(QCoreApplication::translate("QFileDialog", "&Save").contains(u"저장"));
    QCOMPARE(words::forCode(ErrorCode::RoomNameEmpty), u"방 이름을 입력해 주세요."_s);
}

QTEST_MAIN(tst_Language)
#include "tst_language.moc"
