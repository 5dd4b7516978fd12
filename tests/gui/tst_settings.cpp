// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTest>

#include "app/ui/settings/autostart.h"
#include "app/ui/window/settingsdialog.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_Settings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void aFewLettersFindASetting_data();
    void aFewLettersFindASetting();
    void saysThatThereIsNoSuchSetting();
    void aChoiceTakesEffectAtOnce();
    void startsAtLoginOnlyIfOneWants();
    void aProfileStartsByItself();

private:
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name)
    {
        return m_dialog->findChild<Widget *>(QLatin1StringView(name));
    }

    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SettingsDialog> m_dialog;
};

static QString entry(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart/"_s + name;
}

void tst_Settings::init()
{
    m_settings = std::make_unique<Settings>(Profile());
    m_dialog = std::make_unique<SettingsDialog>(*m_settings);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void tst_Settings::cleanup()
{
    m_dialog.reset();
    m_settings.reset();
}

void tst_Settings::aFewLettersFindASetting_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("by its label") << u"quiet"_s << u"quietFrom"_s;
    QTest::newRow("by a choice") << u"DARK"_s << u"theme"_s;
    QTest::newRow("by two words") << u"ctrl sends"_s << u"sendKey"_s;
    QTest::newRow("by another language's name") << u"한국"_s << u"language"_s;
    QTest::newRow("by what is beside a box") << u"animation"_s << u"reduceMotion"_s;
}

void tst_Settings::aFewLettersFindASetting()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, found);
    find<QLineEdit>("findSetting")->insert(typed); // QTest types no Hangul
    const QStringList names = {u"theme"_s,    u"language"_s,  u"reduceMotion"_s, u"sendKey"_s,
                               u"hideText"_s, u"quietFrom"_s, u"autostart"_s};
    for (const QString &name : names) {
        const auto *field = m_dialog->findChild<QWidget *>(name);
        QVERIFY2(field != nullptr, qPrintable(name));
        QCOMPARE(field->isVisible(), name == found);
    }
    find<QLineEdit>("findSetting")->clear();
    QVERIFY(find<QWidget>("hideText")->isVisible());
}

void tst_Settings::saysThatThereIsNoSuchSetting()
{
    QVERIFY(!find<QWidget>("noSetting")->isVisible());
    QTest::keyClicks(find<QLineEdit>("findSetting"), u"xyzzy"_s);
    QVERIFY(find<QWidget>("noSetting")->isVisible());
    QVERIFY(!find<QWidget>("theme")->isVisible());
}

void tst_Settings::aChoiceTakesEffectAtOnce()
{
    QTest::mouseClick(find<QCheckBox>("reduceMotion"), Qt::LeftButton, {}, QPoint(5, 8));
    QVERIFY(m_settings->reducesMotion());
    QTest::mouseClick(find<QCheckBox>("hideText"), Qt::LeftButton, {}, QPoint(5, 8));
    QVERIFY(m_settings->notificationsHideText());
    QTest::keyClick(find<QComboBox>("theme"), Qt::Key_End);
    QCOMPARE(m_settings->theme(), Theme::Mode::Dark);
    QVERIFY(!m_settings->closeToTray()); // unless one wants it
}

void tst_Settings::startsAtLoginOnlyIfOneWants()
{
#ifndef Q_OS_LINUX
    QSKIP("reads the file of the XDG Autostart Specification");
#endif
    const QString path = entry(u"chat.maru.Maru.desktop"_s);
    auto *start = find<QCheckBox>("autostart");
    QVERIFY(!start->isChecked());
    QVERIFY(!QFile::exists(path));
    QTest::mouseClick(start, Qt::LeftButton, {}, QPoint(5, 8));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith("[Desktop Entry]\n"));
    QVERIFY2(content.contains("\nExec=\"" + QCoreApplication::applicationFilePath().toUtf8() + "\" --hidden\n"),
             content.constData());
    QTest::mouseClick(start, Qt::LeftButton, {}, QPoint(5, 8));
    QVERIFY(!QFile::exists(path));
}

void tst_Settings::aProfileStartsByItself()
{
#ifndef Q_OS_LINUX
    QSKIP("reads the file of the XDG Autostart Specification");
#endif
    Autostart work(*Profile::named(u"work"), u"/opt/my \"maru\" 100%/maru"_s);
    QVERIFY(work.set(true));
    QVERIFY(work.isOn());
    QVERIFY(!Autostart(Profile(), u"/usr/bin/maru"_s).isOn());
    QFile file(entry(u"chat.maru.Maru.work.desktop"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    // What a string of the file escapes is unescaped first, then what Exec quotes.
    QVERIFY(file.readAll().contains("Exec=\"/opt/my \\\\\"maru\\\\\" 100%%/maru\" --hidden --profile work\n"));
    QVERIFY(work.set(false));
    QVERIFY(!work.isOn());
}

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
