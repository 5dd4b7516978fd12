// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>

#include "app/client/files/filetransfers.h"
#include "app/client/joinedroom.h"
#include "app/models/roomlistmodel.h"
#include "app/models/timelinemodel.h"
#include "app/ui/files/attachmentstrip.h"
#include "app/ui/files/filewords.h"
#include "app/ui/files/imagewindow.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roomwindow.h"
#include "app/ui/timeline/rowfiles.h"
#include "app/ui/timeline/timelineview.h"
#include "server/chatserver.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

namespace {

constexpr qint64 largest = 2 * 1024 * 1024;

std::unique_ptr<ChatServer> serverTaking(qint64 bytes)
{
    ChatServer::Options options;
    options.limits.takeOff();
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = 0;
    options.fileBytes = bytes;
    auto server = std::make_unique<ChatServer>(options);
    if (!server->listen()) {
        qFatal("the server does not listen");
    }
    return server;
}

QString addressOf(const ChatServer &server) { return u"127.0.0.1:%1"_s.arg(server.url().port()); }

QImage picture(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    return image;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Files and images, by what is dropped, pasted, clicked and pressed; two people on one server.
class tst_Attachments : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void aPastedImageWaitsAboveTheTextAndGoesWithIt();
    void withoutTextTheFilesNameIsSaid();
    void pastedTextIsText();
    void theButtonAttachesWhatIsChosen();
    void whatIsDroppedOnTheRoomWaits();
    void whatIsDroppedOnARoomsRowOpensTheRoom();
    void severalAreSeveralMessagesAndTheCaptionIsTheFirsts();
    void whatCannotBeAttachedIsRefusedWithTheReason();
    void escAndTheButtonTakeThemAway();
    void anotherRoomDoesNotTakeThemAway();
    void aServerThatTakesNoneSaysSo();
    void anImageComesByItselfAndMovesNothing();
    void enterShowsAnImageLargeAndEscClosesIt();
    void savingProposesTheNameAndWritesTheFile();
    void theMenuCopiesNameAndImage();
    void aRowIsSpokenAndCopiedWithItsFile();
    void whatIsAttachedIsThereAgain();
    void whatIsGoneMeanwhileIsNamed();
    void twoViewsOfARoomHaveTheSameAttachments();
    void aPastedImageGoesAwayWithItsPlace();
    void ofAThousandFilesTenAreAttached();
    void enterRightAfterThePasteSendsBoth();
    void tabGoesFromTheTextToTheAttachments();
    void aWindowOfItsOwnAttachesByKey();
    void anImageIsShownOnceAndGoesWithItsRoom();
    void whatTheUserGaveUpSaysHowItComes();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    [[nodiscard]] QString writePicture(const QString &name, const QSize &size) const
    {
        const QString path = m_folder.filePath(name);
        return picture(size).save(path, "PNG") ? path : QString();
    }
    [[nodiscard]] static QPlainTextEdit *box(Desk &desk) { return desk.find<QPlainTextEdit>(u"composerEdit"_s); }
    [[nodiscard]] static TimelineView *timeline(Desk &desk) { return desk.find<TimelineView>(u"timeline"_s); }
    [[nodiscard]] static QStringList attached(Desk &desk)
    {
        QStringList names;
        const auto all = desk.window().findChildren<QLabel *>(u"attachmentName"_s);
        for (const QLabel *label : all) {
            if (label->isVisible()) {
                names.append(label->text());
            }
        }
        return names;
    }
    [[nodiscard]] static QModelIndex lastRow(Desk &desk)
    {
        const QAbstractItemModel *rows = timeline(desk)->model();
        return rows->index(rows->rowCount() - 1, 0);
    }
    [[nodiscard]] static FileReference lastFile(Desk &desk)
    {
        return lastRow(desk).data(TimelineModel::FileRole).value<FileReference>();
    }
    [[nodiscard]] static bool isSent(Desk &desk)
    {
        return isFileId(lastFile(desk).id) && lastRow(desk).data(TimelineModel::SeqRole).toLongLong() > 0;
    }
    static void paste(Desk &desk, QMimeData *mime)
    {
        QApplication::clipboard()->setMimeData(mime);
        box(desk)->setFocus();
        QTest::keyClick(box(desk), Qt::Key_V, Qt::ControlModifier);
    }
    /// As the desktop does it; true if it is taken.
    static bool drop(QWidget *onto, const QPoint &at, const QStringList &paths)
    {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString &path : paths) {
            urls.append(QUrl::fromLocalFile(path));
        }
        mime.setUrls(urls);
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(onto, &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(onto, &move);
        QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(onto, &event);
        return event.isAccepted();
    }
    static bool dropOnRoom(Desk &desk, const QStringList &paths)
    {
        auto *pane = desk.window().findChild<RoomPane *>();
        return pane != nullptr && drop(pane, pane->rect().center(), paths);
    }
    static void chooseIn(QFileDialog *dialog, const QString &path)
    {
        dialog->selectFile(path);
        QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    }
    static QAction *entryOf(Desk &desk, const QString &name)
    {
        timeline(desk)->setCurrentIndex(lastRow(desk));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(timeline(desk), &byKey);
        auto *menu = desk.find<QMenu>(u"messageMenu"_s);
        for (QAction *action : menu != nullptr ? menu->actions() : QList<QAction *>()) {
            if (action->text() == name) {
                return action;
            }
        }
        return nullptr;
    }
    static QString pastedFolder(const QString &who)
    {
        QDir servers(qEnvironmentVariable("XDG_DATA_HOME") + u"/maru/profiles/%1/servers"_s.arg(who));
        const QStringList all = servers.entryList({u"*.pasted"_s}, QDir::Dirs, QDir::Time);
        return all.isEmpty() ? QString() : servers.filePath(all.first());
    }
    static QStringList pastedFiles(const QString &who)
    {
        return pastedFolder(who).isEmpty() ? QStringList() : QDir(pastedFolder(who)).entryList(QDir::Files);
    }
    static void pasteImage(Desk &desk, const QSize &size)
    {
        auto *mime = new QMimeData;
        mime->setImageData(picture(size));
        paste(desk, mime);
    }
    /// The room in a window of its own.
    RoomWindow *popOut()
    {
        m_ann->window().activateWindow();
        [this] { QTRY_VERIFY(m_ann->window().isActiveWindow()); }();
        QTest::keyClick(&m_ann->window(), Qt::Key_O, Qt::ControlModifier);
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *window = qobject_cast<RoomWindow *>(widget); window != nullptr && window->isVisible()) {
                return window;
            }
        }
        return nullptr;
    }
    /// The program ends and begins again.
    void startAnnAgain()
    {
        m_ann.reset();
        m_ann = std::make_unique<Desk>(u"ann"_s);
        m_ann->join(addressOf(*m_server));
        QTRY_VERIFY(box(*m_ann) != nullptr);
    }
    void sendFile(const QString &path)
    {
        QVERIFY(dropOnRoom(*m_ann, {path}));
        QTRY_COMPARE(attached(*m_ann).size(), 1);
        QTest::keyClick(box(*m_ann), Qt::Key_Return);
        QTRY_VERIFY(isSent(*m_bob));
        QTRY_VERIFY(isSent(*m_ann));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<ChatServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<Desk> m_bob;
};

void tst_Attachments::init()
{
    m_server = serverTaking(largest);
    m_ann = std::make_unique<Desk>(u"ann"_s);
    m_bob = std::make_unique<Desk>(u"bob"_s);
    m_ann->join(addressOf(*m_server));
    m_bob->join(addressOf(*m_server));
    m_ann->enter(u"Hall"_s);
    QTRY_VERIFY(m_bob->rooms().contains(u"Hall"_s));
    m_bob->enter(u"Hall"_s);
    QTRY_VERIFY(m_ann->find<QToolButton>(u"attachButton"_s) != nullptr);
}

void tst_Attachments::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

void tst_Attachments::aPastedImageWaitsAboveTheTextAndGoesWithIt()
{
    auto *mime = new QMimeData;
    mime->setImageData(picture({64, 48}));
    paste(*m_ann, mime);
    QTRY_COMPARE(attached(*m_ann), QStringList{u"image.png"_s});
    QVERIFY(!m_ann->textOf(u"attachmentSize"_s).isEmpty());
    auto *shown = m_ann->find<QLabel>(u"attachmentPicture"_s);
    QTRY_COMPARE(shown->pixmap().toImage().pixelColor(1, 1), QColor(Qt::darkGreen));
    QVERIFY(!lastRow(*m_bob).data(TimelineModel::FileRole).isValid());
    m_ann->say(u"look"_s);
    QTRY_VERIFY(isSent(*m_bob));
    QVERIFY(attached(*m_ann).isEmpty());
    QCOMPARE(box(*m_ann)->toPlainText(), QString());
    QCOMPARE(lastRow(*m_bob).data(TimelineModel::TextRole).toString(), u"look"_s);
    QCOMPARE(lastFile(*m_bob).name, u"image.png"_s);
    QCOMPARE(lastFile(*m_bob).type, u"image/png"_s);
}

void tst_Attachments::withoutTextTheFilesNameIsSaid()
{
    sendFile(write(u"notes.txt"_s, "hello"));
    QCOMPARE(m_bob->lines().last(), u"ann: notes.txt"_s);
    QCOMPARE(lastFile(*m_bob).size, 5);
}

void tst_Attachments::pastedTextIsText()
{
    auto *mime = new QMimeData; // as an office program copies a cell
    mime->setText(u"42"_s);
    mime->setImageData(picture({8, 8}));
    paste(*m_ann, mime);
    QCOMPARE(box(*m_ann)->toPlainText(), u"42"_s);
    QVERIFY(attached(*m_ann).isEmpty());
}

void tst_Attachments::theButtonAttachesWhatIsChosen()
{
    const QString path = write(u"talk.pdf"_s, "%PDF");
    m_ann->click(u"attachButton"_s);
    auto *dialog = m_ann->find<QFileDialog>(u"attachDialog"_s);
    QVERIFY(dialog != nullptr);
    chooseIn(dialog, path);
    QTRY_COMPARE(attached(*m_ann), QStringList{u"talk.pdf"_s});
    QTRY_VERIFY(m_ann->find<QFileDialog>(u"attachDialog"_s) == nullptr);
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
    QTest::keyClick(&m_ann->window(), Qt::Key_U, Qt::ControlModifier);
    QTRY_VERIFY(m_ann->find<QFileDialog>(u"attachDialog"_s) != nullptr);
    m_ann->find<QFileDialog>(u"attachDialog"_s)->reject();
    m_ann->click(u"sendButton"_s);
    QTRY_VERIFY(isSent(*m_bob));
    QCOMPARE(lastFile(*m_bob).name, u"talk.pdf"_s);
}

void tst_Attachments::whatIsDroppedOnTheRoomWaits()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"a.txt"_s, "a")}));
    QCOMPARE(attached(*m_ann), QStringList{u"a.txt"_s});
    QCOMPARE(m_ann->window().focusWidget(), box(*m_ann));
    QTest::qWait(0);
    QVERIFY(!lastRow(*m_ann).data(TimelineModel::FileRole).isValid());
}

void tst_Attachments::whatIsDroppedOnARoomsRowOpensTheRoom()
{
    m_bob->enter(u"Yard"_s);
    QTRY_VERIFY(m_ann->rooms().contains(u"Yard"_s));
    auto *list = m_ann->find<QListView>(u"roomList"_s);
    QModelIndex yard;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data(RoomListModel::NameRole).toString() == u"Yard"_s) {
            yard = list->model()->index(row, 0);
        }
    }
    QVERIFY(yard.isValid());
    QVERIFY(drop(list->viewport(), list->visualRect(yard).center(), {write(u"a.txt"_s, "a")}));
    QTRY_VERIFY(box(*m_ann)->placeholderText().contains(u"Yard"_s));
    QTRY_COMPARE(attached(*m_ann), QStringList{u"a.txt"_s});
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(isSent(*m_bob)); // who is in the Yard
}

void tst_Attachments::severalAreSeveralMessagesAndTheCaptionIsTheFirsts()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"1.txt"_s, "1"), write(u"2.txt"_s, "2")}));
    QCOMPARE(attached(*m_ann), (QStringList{u"1.txt"_s, u"2.txt"_s}));
    m_ann->say(u"both"_s);
    QTRY_VERIFY(isSent(*m_bob) && lastFile(*m_bob).name == u"2.txt"_s);
    QCOMPARE(m_bob->lines().mid(m_bob->lines().size() - 2), (QStringList{u"ann: both"_s, u"ann: 2.txt"_s}));
}

void tst_Attachments::whatCannotBeAttachedIsRefusedWithTheReason()
{
    QVERIFY(dropOnRoom(*m_ann, {m_folder.path()}));
    QVERIFY(m_ann->textOf(u"attachmentTrouble"_s).contains(u"is a folder"_s));
    QVERIFY(dropOnRoom(*m_ann, {write(u"empty.txt"_s, {})}));
    QCOMPARE(m_ann->textOf(u"attachmentTrouble"_s), u"empty.txt is empty."_s);
    QVERIFY(dropOnRoom(*m_ann, {write(u"photo.tif"_s, QByteArray(3 * 1024 * 1024, 'x'))}));
    QCOMPARE(m_ann->textOf(u"attachmentTrouble"_s), u"photo.tif has 3 MB; this server takes files up to 2 MB."_s);
    QVERIFY(dropOnRoom(*m_ann, {m_folder.filePath(u"nothing"_s)}));
    QCOMPARE(m_ann->textOf(u"attachmentTrouble"_s), u"nothing cannot be read."_s);
    QVERIFY(attached(*m_ann).isEmpty());
    // What is right is attached all the same.
    QVERIFY(dropOnRoom(*m_ann, {m_folder.filePath(u"nothing"_s), write(u"a.txt"_s, "a")}));
    QCOMPARE(attached(*m_ann), QStringList{u"a.txt"_s});
}

void tst_Attachments::escAndTheButtonTakeThemAway()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"1.txt"_s, "1"), write(u"2.txt"_s, "2")}));
    m_ann->click(u"removeAttachment"_s);
    QTRY_COMPARE(attached(*m_ann), QStringList{u"2.txt"_s});
    box(*m_ann)->insertPlainText(u"text stays"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Escape);
    QTRY_VERIFY(attached(*m_ann).isEmpty());
    QCOMPARE(box(*m_ann)->toPlainText(), u"text stays"_s);
}

void tst_Attachments::anotherRoomDoesNotTakeThemAway()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"a.txt"_s, "a")}));
    m_ann->enter(u"Yard"_s);
    QTRY_VERIFY(attached(*m_ann).isEmpty());
    m_ann->enter(u"Hall"_s);
    QTRY_COMPARE(attached(*m_ann), QStringList{u"a.txt"_s});
}

void tst_Attachments::aServerThatTakesNoneSaysSo()
{
    const auto without = serverTaking(0);
    Desk cat(u"cat"_s);
    cat.join(addressOf(*without));
    cat.enter(u"Hall"_s);
    QVERIFY(cat.find<QToolButton>(u"attachButton"_s) == nullptr);
    QVERIFY(dropOnRoom(cat, {write(u"a.txt"_s, "a")}));
    QCOMPARE(cat.textOf(u"attachmentTrouble"_s), u"This server takes no files."_s);
    QVERIFY(attached(cat).isEmpty());
}

void tst_Attachments::anImageComesByItselfAndMovesNothing()
{
    sendFile(writePicture(u"green.png"_s, {640, 200}));
    TimelineView *view = timeline(*m_bob);
    const int height = view->visualRect(lastRow(*m_bob)).height();
    QTRY_COMPARE(view->grab()
                     .toImage()
                     .pixelColor(view->viewport()->mapTo(
                         view, view->visualRect(lastRow(*m_bob)).bottomLeft() + QPoint(100, -150)))
                     .name(),
                 QColor(Qt::darkGreen).name());
    QCOMPARE(view->visualRect(lastRow(*m_bob)).height(), height);
}

void tst_Attachments::enterShowsAnImageLargeAndEscClosesIt()
{
    sendFile(writePicture(u"green.png"_s, {2'000, 100}));
    TimelineView *view = timeline(*m_ann);
    view->setFocus();
    view->setCurrentIndex(lastRow(*m_ann));
    QTest::keyClick(view, Qt::Key_Return);
    auto *shown = m_ann->find<ImageWindow>(u"imageWindow"_s);
    QVERIFY(shown != nullptr);
    auto *picture = shown->findChild<QLabel *>(u"picture"_s);
    QTRY_VERIFY(!picture->pixmap().isNull());
    QVERIFY(picture->pixmap().width() <= shown->width());
    QTest::mouseClick(shown->findChild<QToolButton *>(u"wholeSize"_s), Qt::LeftButton);
    QCOMPARE(picture->pixmap().width(), 2'000);
    QTest::keyClick(shown, Qt::Key_Escape);
    QTRY_VERIFY(m_ann->find<ImageWindow>(u"imageWindow"_s) == nullptr);
}

void tst_Attachments::savingProposesTheNameAndWritesTheFile()
{
    const QByteArray bytes(100'000, 'x');
    sendFile(write(u"notes.txt"_s, bytes));
    TimelineView *view = timeline(*m_bob);
    view->setFocus();
    view->setCurrentIndex(lastRow(*m_bob));
    QTest::keyClick(view, Qt::Key_Return);
    auto *dialog = m_bob->find<QFileDialog>(u"saveFile"_s);
    QVERIFY(dialog != nullptr);
    QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"notes.txt"_s);
    const QString saved = m_folder.filePath(u"saved.txt"_s);
    chooseIn(dialog, saved);
    QTRY_COMPARE(contentsOf(saved), bytes);
}

void tst_Attachments::theMenuCopiesNameAndImage()
{
    sendFile(writePicture(u"green.png"_s, {20, 10}));
    QAction *name = entryOf(*m_ann, u"Copy File Name"_s);
    QVERIFY(name != nullptr);
    name->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"green.png"_s);
    m_ann->find<QMenu>(u"messageMenu"_s)->close();
    QTRY_VERIFY(m_ann->find<QMenu>(u"messageMenu"_s) == nullptr);
    QAction *image = entryOf(*m_ann, u"Copy Image"_s);
    QVERIFY(image != nullptr);
    image->trigger();
    QTRY_COMPARE(QApplication::clipboard()->image().size(), QSize(20, 10));
}

void tst_Attachments::aRowIsSpokenAndCopiedWithItsFile()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"notes.txt"_s, QByteArray(120 * 1024, 'x'))}));
    m_ann->say(u"read this"_s);
    QTRY_VERIFY(isSent(*m_bob));
    const QString spoken = lastRow(*m_bob).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.startsWith(u"ann, read this, notes.txt, file, 120 kB, "_s), qPrintable(spoken));
    timeline(*m_bob)->selectAll();
    QVERIFY(timeline(*m_bob)->selectedText().endsWith(u"read this (notes.txt)"_s));
}

void tst_Attachments::whatIsAttachedIsThereAgain()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"notes.txt"_s, "hello")}));
    pasteImage(*m_ann, {64, 48});
    QTRY_COMPARE(attached(*m_ann), (QStringList{u"notes.txt"_s, u"image.png"_s}));
    startAnnAgain();
    QTRY_COMPARE(attached(*m_ann), (QStringList{u"notes.txt"_s, u"image.png"_s}));
    QTRY_VERIFY(m_ann->textOf(u"whoIsHere"_s).startsWith(u"2 here"_s));
    m_ann->say(u"both"_s);
    QTRY_VERIFY(isSent(*m_bob) && lastFile(*m_bob).name == u"image.png"_s);
    QTRY_VERIFY(isSent(*m_ann));
    QVERIFY(pastedFiles(u"ann"_s).isEmpty()); // nobody needs it there any more
    startAnnAgain();
    QVERIFY(attached(*m_ann).isEmpty());
}

void tst_Attachments::whatIsGoneMeanwhileIsNamed()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"gone.txt"_s, "1"), write(u"stays.txt"_s, "2")}));
    QVERIFY(QFile::remove(m_folder.filePath(u"gone.txt"_s)));
    startAnnAgain();
    QTRY_COMPARE(attached(*m_ann), QStringList{u"stays.txt"_s});
    QCOMPARE(m_ann->textOf(u"attachmentTrouble"_s), u"gone.txt cannot be read."_s);
}

void tst_Attachments::twoViewsOfARoomHaveTheSameAttachments()
{
    RoomWindow *window = popOut();
    QVERIFY(window != nullptr);
    auto *strip = window->findChild<AttachmentStrip *>();
    QVERIFY(dropOnRoom(*m_ann, {write(u"1.txt"_s, "1"), write(u"2.txt"_s, "2")}));
    QCOMPARE(strip->attachments().size(), 2);
    QTest::mouseClick(strip->findChild<QToolButton *>(u"removeAttachment"_s), Qt::LeftButton);
    QTRY_COMPARE(attached(*m_ann), QStringList{u"2.txt"_s});
    auto *edit = window->findChild<QPlainTextEdit *>(u"composerEdit"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(isSent(*m_bob));
    QVERIFY(attached(*m_ann).isEmpty());
    QVERIFY(strip->attachments().isEmpty());
    window->close();
}

void tst_Attachments::aPastedImageGoesAwayWithItsPlace()
{
    pasteImage(*m_ann, {64, 48});
    QTRY_COMPARE(attached(*m_ann).size(), 1);
    QCOMPARE(pastedFiles(u"ann"_s).size(), 1);
    QTest::keyClick(box(*m_ann), Qt::Key_Escape);
    QTRY_VERIFY(attached(*m_ann).isEmpty());
    QVERIFY(pastedFiles(u"ann"_s).isEmpty());
    QFile forgotten(pastedFolder(u"ann"_s) + u"/of-another-run.png"_s);
    QVERIFY(forgotten.open(QIODevice::WriteOnly));
    startAnnAgain();
    QTRY_VERIFY(pastedFiles(u"ann"_s).isEmpty());
}

void tst_Attachments::ofAThousandFilesTenAreAttached()
{
    QStringList paths;
    for (int i = 0; i < 1'000; ++i) {
        paths.append(write(u"%1.txt"_s.arg(i), "x"));
    }
    QVERIFY(dropOnRoom(*m_ann, paths));
    QCOMPARE(attached(*m_ann).size(), 10);
    QCOMPARE(m_ann->textOf(u"attachmentTrouble"_s), u"At most 10 files go at once."_s);
    QVERIFY(m_ann->window().findChildren<QWidget *>(u"attachment"_s).size() < 100); // none made in vain
}

void tst_Attachments::enterRightAfterThePasteSendsBoth()
{
    box(*m_ann)->insertPlainText(u"look"_s);
    pasteImage(*m_ann, {2'000, 1'500});
    QVERIFY(m_ann->find<QLabel>(u"attachmentComing"_s) != nullptr);
    QTest::keyClick(box(*m_ann), Qt::Key_Return); // before it is written
    QTRY_VERIFY(isSent(*m_bob));
    QCOMPARE(lastRow(*m_bob).data(TimelineModel::TextRole).toString(), u"look"_s);
    QCOMPARE(box(*m_ann)->toPlainText(), QString());
    QVERIFY(m_ann->find<QLabel>(u"attachmentComing"_s) == nullptr);
}

void tst_Attachments::tabGoesFromTheTextToTheAttachments()
{
    QVERIFY(dropOnRoom(*m_ann, {write(u"1.txt"_s, "1"), write(u"2.txt"_s, "2")}));
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
    QStringList reached;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.append(QApplication::focusWidget()->accessibleName());
    }
    QCOMPARE(reached, (QStringList{u"Remove 1.txt"_s, u"Remove 2.txt"_s, u"Attach files"_s, u"Send"_s}));
}

void tst_Attachments::aWindowOfItsOwnAttachesByKey()
{
    RoomWindow *window = popOut();
    QVERIFY(window != nullptr);
    window->activateWindow();
    QTRY_VERIFY(window->isActiveWindow());
    QTest::keyClick(window, Qt::Key_U, Qt::ControlModifier);
    QTRY_VERIFY(window->findChild<QFileDialog *>(u"attachDialog"_s) != nullptr);
    window->findChild<QFileDialog *>(u"attachDialog"_s)->reject();
    window->close();
}

void tst_Attachments::anImageIsShownOnceAndGoesWithItsRoom()
{
    sendFile(writePicture(u"green.png"_s, {20, 10}));
    timeline(*m_ann)->setCurrentIndex(lastRow(*m_ann));
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(timeline(*m_ann), Qt::Key_Return); // held down
    }
    QCOMPARE(m_ann->window().findChildren<ImageWindow *>().size(), 1);
    m_ann->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->window().findChildren<ImageWindow *>().isEmpty());
}

void tst_Attachments::whatTheUserGaveUpSaysHowItComes()
{
    const FileReference file{QString(32, u'a'), u"photo.png"_s, 2'048, u"image/png"_s};
    FileTransfers files;
    files.setCacheFolder(m_folder.filePath(u"cache"_s));
    files.pause();
    files.fetch(file);
    files.cancel(file.id);
    QStandardItemModel rows(1, 1);
    rows.setData(rows.index(0, 0), QVariant::fromValue(file), TimelineModel::FileRole);
    rows.setData(rows.index(0, 0), int(Delivery::Sent), TimelineModel::DeliveryRole);
    RowFiles shown(files);
    QCOMPARE(shown.of(rows.index(0, 0)).line, u"2 kB – click to load"_s);
    shown.see(rows.index(0, 0));
    QCOMPARE(files.stateOf(file).phase, FileTransfers::State::Phase::GivenUp);
}

QTEST_MAIN(tst_Attachments)
#include "tst_attachments.moc"
