// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QContextMenuEvent>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/models/timelinemodel.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Reporting a message, from its menu to the window of whoever hosts.
class tst_ReportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void theHostReadsWhatWasReportedAndWhy();
    void onesOwnMessagesAreNotReported();
    void withTheServerAwayTheReasonStays();
    void aReasonThatIsTooLongIsSaidSoWhileTyping();

private:
    [[nodiscard]] static QAction *entryOf(Desk &desk, const QString &message)
    {
        auto *view = desk.find<QListView>(u"timeline"_s);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            if (view->model()->index(row, 0).data(TimelineModel::TextRole).toString() == message) {
                view->setCurrentIndex(view->model()->index(row, 0));
            }
        }
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(view, &byKey);
        auto *menu = desk.find<QMenu>(u"messageMenu"_s);
        const QList<QAction *> actions = menu != nullptr ? menu->actions() : QList<QAction *>();
        const auto found = std::ranges::find(actions, u"Report…"_s, &QAction::text);
        return found != actions.end() ? *found : nullptr;
    }

    std::unique_ptr<Desk> m_ann; // hosts
    std::unique_ptr<Desk> m_bob;
};

void tst_ReportDialog::init()
{
    m_ann = std::make_unique<Desk>(u"ann"_s);
    m_bob = std::make_unique<Desk>(u"bob"_s);
    startServer(m_ann->hosted());
    m_ann->join(addressOf(m_ann->hosted()));
    m_bob->join(addressOf(m_ann->hosted()));
    m_ann->enter(u"Hall"_s);
    QTRY_VERIFY(m_bob->rooms().contains(u"Hall"_s));
    m_bob->enter(u"Hall"_s);
    m_ann->say(u"you fool"_s);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: you fool"_s));
}

void tst_ReportDialog::cleanup()
{
    m_bob.reset();
    m_ann.reset();
}

void tst_ReportDialog::theHostReadsWhatWasReportedAndWhy()
{
    QVERIFY(m_ann->find<QPushButton>(u"reportsButton"_s) == nullptr);
    QAction *report = entryOf(*m_bob, u"you fool"_s);
    QVERIFY(report != nullptr);
    report->trigger();
    QVERIFY(m_bob->find<QDialog>(u"reportDialog"_s) != nullptr);
    QCOMPARE(m_bob->textOf(u"reportedMessage"_s), u"ann: you fool"_s);
    m_bob->type(u"reportReason"_s, u"rude"_s);
    m_bob->press(u"reportReason"_s, Qt::Key_Return);
    QTRY_VERIFY(m_bob->textOf(u"reportNote"_s).contains(u"has been told"_s));
    QVERIFY(m_bob->find<QPushButton>(u"reportSend"_s) == nullptr); // not twice
    QTRY_VERIFY(m_ann->find<QPushButton>(u"reportsButton"_s) != nullptr);
    QVERIFY(m_ann->find<QPushButton>(u"reportsButton"_s)->text().startsWith(u"1 "_s));
    m_ann->click(u"reportsButton"_s);
    const QString told = m_ann->find<QPlainTextEdit>(u"reports"_s)->toPlainText();
    QVERIFY2(told.contains(u"bob reported a message in “Hall”.\nrude\nann: you fool"_s), qPrintable(told));
    m_ann->click(u"forgetReports"_s);
    QCOMPARE(m_ann->find<QPlainTextEdit>(u"reports"_s)->toPlainText(), u"Nothing was reported."_s);
    QVERIFY(m_ann->find<QPushButton>(u"reportsButton"_s) == nullptr);
}

void tst_ReportDialog::onesOwnMessagesAreNotReported() { QVERIFY(entryOf(*m_ann, u"you fool"_s) == nullptr); }

void tst_ReportDialog::withTheServerAwayTheReasonStays()
{
    entryOf(*m_bob, u"you fool"_s)->trigger();
    m_bob->type(u"reportReason"_s, u"rude"_s);
    m_ann->hosted().stop();
    QTRY_VERIFY(m_bob->textOf(u"reportFault"_s).contains(u"no connection"_s));
    QVERIFY(!m_bob->find<QPushButton>(u"reportSend"_s)->isEnabled());
    QCOMPARE(m_bob->find<QLineEdit>(u"reportReason"_s)->text(), u"rude"_s);
}

void tst_ReportDialog::aReasonThatIsTooLongIsSaidSoWhileTyping()
{
    entryOf(*m_bob, u"you fool"_s)->trigger();
    auto *reason = m_bob->find<QLineEdit>(u"reportReason"_s);
    reason->setText(QString(251, u'x'));
    QVERIFY(!m_bob->textOf(u"reportFault"_s).trimmed().isEmpty());
    QVERIFY(!m_bob->find<QPushButton>(u"reportSend"_s)->isEnabled());
    reason->backspace();
    QVERIFY(m_bob->textOf(u"reportFault"_s).trimmed().isEmpty());
    QVERIFY(m_bob->find<QPushButton>(u"reportSend"_s)->isEnabled());
}

QTEST_MAIN(tst_ReportDialog)
#include "tst_reportdialog.moc"
