// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/look/colours.h"
#include "app/ui/timeline/timelineview.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Marking a part of a message, and what one does with a message, over rows as TimelineModel tells them.
class tst_MessageSelection : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void draggingMarksAPartOfOneMessage();
    void aMarkStandsOut();
    void draggingFurtherSelectsWholeMessages();
    void aMarkNeverEndsWithinACharacter();
    void aDoubleClickMarksAWordAndOneMoreTheMessage();
    void shiftAndArrowsMark();
    void escapeLetsGoOfTheMark();
    void aDragOverALinkDoesNotOpenIt();
    void oneSelectedMessageIsCopiedAsItWasWritten();
    void theMenuRepliesAndQuotesWhatIsMarked();
    void theMenuOfANoticeKnowsNoReply();
    void theMenuOpensByKey();

private:
    void append(const QString &text, TimelineEntry::Kind kind = TimelineEntry::Kind::Message);
    /// Where that character's left edge is in the viewport.
    [[nodiscard]] QPoint at(int row, int character) const;
    void drag(const QPoint &from, const QPoint &to);
    [[nodiscard]] QString copied();
    [[nodiscard]] QMenu *menuAt(const QPoint &position);
    [[nodiscard]] static bool choose(QMenu *menu, const QString &action);

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<TimelineView> m_view;
};

void tst_MessageSelection::init()
{
    m_model = std::make_unique<QStandardItemModel>();
    m_view = std::make_unique<TimelineView>();
    m_view->setModel(m_model.get());
    m_view->resize(500, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    append(u"the quick brown fox"_s);
    append(u"jumps over the lazy dog"_s);
    static_cast<QAbstractItemView &>(*m_view).doItemsLayout();
    m_view->setFocus();
    QApplication::clipboard()->setText(u"nothing"_s);
}

void tst_MessageSelection::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void tst_MessageSelection::append(const QString &text, TimelineEntry::Kind kind)
{
    auto *item = new QStandardItem(text);
    item->setData(text, TimelineModel::TextRole);
    item->setData(int(kind), TimelineModel::KindRole);
    item->setData(u"ann"_s, TimelineModel::AuthorRole);
    item->setData(int(Delivery::Sent), TimelineModel::DeliveryRole);
    item->setData(m_model->rowCount() + 1, TimelineModel::SeqRole);
    m_model->appendRow(item);
}

QPoint tst_MessageSelection::at(int row, int character) const
{
    const QModelIndex index = m_model->index(row, 0);
    const QRect rect = m_view->visualRect(index);
    // The text begins where the pointer turns into a caret.
    int x = 0;
    while (x < rect.width()) {
        QTest::mouseMove(m_view->viewport(), {x, rect.center().y()});
        if (m_view->viewport()->cursor().shape() != Qt::ArrowCursor) {
            break;
        }
        ++x;
    }
    const QString before = index.data(TimelineModel::TextRole).toString().first(character);
    return {x + QFontMetrics(m_view->font()).horizontalAdvance(before), rect.center().y()};
}

void tst_MessageSelection::drag(const QPoint &from, const QPoint &to)
{
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step) {
        const QPoint position = from + (to - from) * step / 4;
        QMouseEvent move(QEvent::MouseMove, QPointF(position), m_view->viewport()->mapToGlobal(QPointF(position)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_view->viewport(), &move);
    }
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
}

QString tst_MessageSelection::copied()
{
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    return QApplication::clipboard()->text();
}

QMenu *tst_MessageSelection::menuAt(const QPoint &position)
{
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, position);
    QContextMenuEvent event(QContextMenuEvent::Mouse, position, m_view->viewport()->mapToGlobal(position));
    QApplication::sendEvent(m_view->viewport(), &event);
    return m_view->findChild<QMenu *>(u"messageMenu"_s);
}

bool tst_MessageSelection::choose(QMenu *menu, const QString &action)
{
    for (QAction *offered : menu->actions()) {
        if (offered->text() == action) {
            menu->setActiveAction(offered);
            QTest::keyClick(menu, Qt::Key_Return);
            return true;
        }
    }
    return false;
}

void tst_MessageSelection::draggingMarksAPartOfOneMessage()
{
    drag(at(0, 4), at(0, 9));
    QCOMPARE(copied(), u"quick"_s);
    QVERIFY(!m_view->selectionModel()->hasSelection());
    drag(at(1, 10), at(1, 6)); // backwards
    QCOMPARE(copied(), u"over"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, at(0, 2));
    QCOMPARE(copied(), u"the quick brown fox"_s); // the click let go of it
}

void tst_MessageSelection::aMarkStandsOut()
{
    const auto isAccent = [this] {
        const QImage picture = m_view->viewport()->grab().toImage();
        const QPointF place = QPointF(at(0, 5).x(), m_view->visualRect(m_model->index(0, 0)).top() + 5);
        for (int y = int(place.y()); y < picture.height(); ++y) {
            if (picture.pixelColor(int(place.x()), y).rgb() == Colours::of(m_view->palette()).accent.rgb()) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(!isAccent());
    drag(at(0, 4), at(0, 9));
    QVERIFY(isAccent());
}

void tst_MessageSelection::draggingFurtherSelectsWholeMessages()
{
    drag(at(0, 4), at(1, 5));
    QCOMPARE(copied(), u"ann: the quick brown fox\nann: jumps over the lazy dog"_s);
    drag(at(0, 4), at(0, 9));
    QCOMPARE(copied(), u"quick"_s); // and back to one
    m_view->selectAll();
    QVERIFY(copied().contains(u"fox\nann:"_s));
}

void tst_MessageSelection::aMarkNeverEndsWithinACharacter()
{
    append(u"a👩‍👩‍👧e\u0301b"_s);
    static_cast<QAbstractItemView &>(*m_view).doItemsLayout();
    m_view->setCurrentIndex(m_model->index(2, 0));
    for (const QString &expected :
         {u"a"_s, u"a👩‍👩‍👧"_s, u"a👩‍👩‍👧e\u0301"_s, u"a👩‍👩‍👧e\u0301b"_s}) {
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(copied(), expected);
    }
}

void tst_MessageSelection::aDoubleClickMarksAWordAndOneMoreTheMessage()
{
    const QPoint word = at(1, 7);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, word);
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, word);
    QCOMPARE(copied(), u"over"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, word);
    QCOMPARE(copied(), u"jumps over the lazy dog"_s);
}

void tst_MessageSelection::shiftAndArrowsMark()
{
    m_view->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(copied(), u"the q"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(copied(), u"the"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Down); // another message, selected whole
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(copied(), u"dog"_s);
}

void tst_MessageSelection::escapeLetsGoOfTheMark()
{
    drag(at(0, 4), at(0, 9));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(copied(), u"nothing"_s);
    QCOMPARE(m_view->selectedText(), QString());
}

void tst_MessageSelection::aDragOverALinkDoesNotOpenIt()
{
    append(u"https://example.org/abc"_s);
    static_cast<QAbstractItemView &>(*m_view).doItemsLayout();
    const QSignalSpy opened(m_view.get(), &TimelineView::linkActivated);
    drag(at(2, 8), at(2, 19));
    QCOMPARE(opened.size(), 0);
    QCOMPARE(copied(), u"example.org"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, at(2, 8));
    QCOMPARE(opened.size(), 1);
}

void tst_MessageSelection::oneSelectedMessageIsCopiedAsItWasWritten()
{
    m_view->setCurrentIndex(m_model->index(0, 0));
    QCOMPARE(copied(), u"the quick brown fox"_s);
}

void tst_MessageSelection::theMenuRepliesAndQuotesWhatIsMarked()
{
    const QSignalSpy reply(m_view.get(), &TimelineView::replyWanted);
    const QSignalSpy quote(m_view.get(), &TimelineView::quoteWanted);
    const QSignalSpy link(m_view.get(), &TimelineView::roomLinkWanted);
    QVERIFY(choose(menuAt(at(1, 2)), u"Reply"_s));
    QCOMPARE(reply.size(), 1);
    QCOMPARE(reply.first(), (QVariantList{u"ann"_s, u"jumps over the lazy dog"_s}));
    QTRY_VERIFY(m_view->findChild<QMenu *>(u"messageMenu"_s) == nullptr);
    drag(at(0, 4), at(0, 9));
    QVERIFY(choose(menuAt(at(0, 6)), u"Quote"_s));
    QCOMPARE(quote.size(), 1);
    QCOMPARE(quote.first(), (QVariantList{u"ann"_s, u"quick"_s}));
    QTRY_VERIFY(m_view->findChild<QMenu *>(u"messageMenu"_s) == nullptr);
    QVERIFY(choose(menuAt(at(0, 6)), u"Copy"_s)); // still marked
    QCOMPARE(QApplication::clipboard()->text(), u"quick"_s);
    QTRY_VERIFY(m_view->findChild<QMenu *>(u"messageMenu"_s) == nullptr);
    QVERIFY(choose(menuAt(at(1, 6)), u"Copy"_s)); // another message
    QCOMPARE(QApplication::clipboard()->text(), u"jumps over the lazy dog"_s);
    QTRY_VERIFY(m_view->findChild<QMenu *>(u"messageMenu"_s) == nullptr);
    QVERIFY(choose(menuAt(at(1, 6)), u"Copy Invite Link to This Room"_s));
    QCOMPARE(link.size(), 1);
}

void tst_MessageSelection::theMenuOfANoticeKnowsNoReply()
{
    append({}, TimelineEntry::Kind::Notice);
    static_cast<QAbstractItemView &>(*m_view).doItemsLayout();
    QMenu *menu = menuAt(m_view->visualRect(m_model->index(2, 0)).center());
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 1);
    QVERIFY(!menu->actions().first()->isEnabled()); // nothing to copy
    menu->close();
}

void tst_MessageSelection::theMenuOpensByKey()
{
    m_view->setCurrentIndex(m_model->index(1, 0));
    const QSignalSpy reply(m_view.get(), &TimelineView::replyWanted);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(m_view->viewport(), &event);
    auto *menu = m_view->findChild<QMenu *>(u"messageMenu"_s);
    QVERIFY(menu != nullptr);
    QVERIFY(choose(menu, u"Reply"_s));
    QCOMPARE(reply.size(), 1);
    QCOMPARE(reply.first().last().toString(), u"jumps over the lazy dog"_s);
}

QTEST_MAIN(tst_MessageSelection)
#include "tst_messageselection.moc"
