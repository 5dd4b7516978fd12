// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QTreeWidget>

#include "app/client/chatclient.h"
#include "app/ui/window/diagnostics.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_Diagnostics : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void tellsVersionsConnectionsLatencyAndSizes();
    void theReportHoldsNothingThatIsSecretOrWasSaid();
    void isUsefulWithoutAServer();
    void ofAServerThatWasLeftMeanwhileNothingIsTold();
};

/// Through the menu.
static void openDiagnostics(Desk &desk)
{
    for (QAction *action : desk.window().findChildren<QAction *>()) {
        if (action->text().contains(u"Diagnostics"_s)) {
            action->trigger();
        }
    }
    QTRY_VERIFY(desk.find<QTreeWidget>(u"diagnostics"_s) != nullptr);
}

static QString copiedReport(Desk &desk)
{
    desk.click(u"copyReport"_s);
    return QApplication::clipboard()->text();
}

/// Ann hosts and has said something.
static std::unique_ptr<Desk> hosting(const QString &room, const QString &text)
{
    auto ann = std::make_unique<Desk>(u"annabel"_s);
    ann->window().host(u"annabel"_s, 0);
    [&] { QTRY_VERIFY(ann->find<QWidget>(u"doorName"_s) != nullptr); }();
    ann->enter(room);
    ann->say(text);
    [&] { QTRY_VERIFY(ann->lines().contains(u"annabel: "_s + text)); }();
    return ann;
}

void tst_Diagnostics::tellsVersionsConnectionsLatencyAndSizes()
{
    const auto ann = hosting(u"Attic"_s, u"hello"_s);
    openDiagnostics(*ann);
    QString report;
    // An answer came meanwhile, and the message is acknowledged.
    QTRY_VERIFY((report = copiedReport(*ann)).contains(u" ms\n"_s)
                && report.contains(u"Messages not sent yet: 0\n"_s));
    QVERIFY(report.contains(u"Qt: "_s + QString::fromLatin1(qVersion())));
    QVERIFY(report.contains(u"State: connected\n"_s));
    QVERIFY(report.contains(u"State: runs\n"_s));
    QVERIFY(report.contains(u"Rooms that are up to date: 1\n"_s));
    QVERIFY(report.contains(u"Kept by the server of this app: "_s));
    QVERIFY(!report.contains(u": 0 bytes\n"_s));
}

void tst_Diagnostics::theReportHoldsNothingThatIsSecretOrWasSaid()
{
    const auto ann = hosting(u"Pantry"_s, u"a word between us"_s);
    openDiagnostics(*ann);
    const QString report = copiedReport(*ann);
    QVERIFY(report.size() > 200);
    const QStringList secrets = {ann->settings().hostToken(),
                                 ann->settings().identity(),
                                 u"between us"_s,
                                 u"Pantry"_s,
                                 u"annabel"_s,
                                 u"127.0.0.1"_s,
                                 QString::number(ann->hosted().port()),
                                 QDir::homePath()};
    for (const QString &secret : secrets) {
        QVERIFY(!secret.isEmpty());
        QVERIFY2(!report.contains(secret), qPrintable(secret));
    }
}

void tst_Diagnostics::isUsefulWithoutAServer()
{
    Desk bob(u"bob"_s);
    openDiagnostics(bob);
    const QString report = copiedReport(bob);
    QVERIFY(report.contains(u"State: not connected\n"_s));
    QVERIFY(report.contains(u"State: does not run\n"_s));
}

void tst_Diagnostics::ofAServerThatWasLeftMeanwhileNothingIsTold()
{
    const HostedServer hosted;
    auto client = std::make_unique<ChatClient>();
    const Diagnostics diagnostics(Profile::named(u"carol"_s).value(), hosted, {client.get()});
    QVERIFY(diagnostics.report().contains(u"Rooms one is in: "_s));
    client.reset();
    diagnostics.probe();
    QVERIFY(!diagnostics.report().contains(u"Rooms one is in: "_s));
}

QTEST_MAIN(tst_Diagnostics)
#include "tst_diagnostics.moc"
