// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QStringListModel>
#include <QTest>

#include "app/ui/timeline/rowheights.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Each row is as high as its text is long.
class tst_RowHeights : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aRowIsMeasuredOnce();
    void whatComesOrGoesMovesTheOthersAlong();
    void aChangedRowIsMeasuredAgain();
    void nothingIsKeptOfAnotherWidth();

private:
    [[nodiscard]] QList<int> heights();

    std::unique_ptr<QStringListModel> m_model;
    std::unique_ptr<RowHeights> m_heights;
    int m_measured = 0;
};

void tst_RowHeights::init()
{
    m_model = std::make_unique<QStringListModel>(QStringList{u"a"_s, u"bb"_s, u"ccc"_s});
    m_heights = std::make_unique<RowHeights>();
    m_heights->follow(m_model.get());
    QCOMPARE(heights(), (QList<int>{1, 2, 3}));
    m_measured = 0;
}

QList<int> tst_RowHeights::heights()
{
    QList<int> all;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        all.append(m_heights->at(row, [this, row] {
            ++m_measured;
            return int(m_model->index(row).data().toString().size());
        }));
    }
    return all;
}

void tst_RowHeights::aRowIsMeasuredOnce()
{
    QCOMPARE(heights(), (QList<int>{1, 2, 3}));
    QCOMPARE(m_measured, 0);
}

void tst_RowHeights::whatComesOrGoesMovesTheOthersAlong()
{
    m_model->insertRows(1, 2);
    QCOMPARE(heights(), (QList<int>{1, 0, 0, 2, 3}));
    QCOMPARE(m_measured, 2);
    m_model->removeRows(0, 2);
    QCOMPARE(heights(), (QList<int>{0, 2, 3}));
    QCOMPARE(m_measured, 2);
    m_model->moveRow({}, 0, {}, 3);
    QCOMPARE(heights(), (QList<int>{2, 3, 0}));
}

void tst_RowHeights::aChangedRowIsMeasuredAgain()
{
    m_model->setData(m_model->index(1), u"four"_s);
    QCOMPARE(heights(), (QList<int>{1, 4, 3}));
    QCOMPARE(m_measured, 1);
    m_model->setStringList({u"five5"_s});
    QCOMPARE(heights(), (QList<int>{5}));
}

void tst_RowHeights::nothingIsKeptOfAnotherWidth()
{
    m_heights->forget();
    QCOMPARE(heights(), (QList<int>{1, 2, 3}));
    QCOMPARE(m_measured, 3);
}

QTEST_MAIN(tst_RowHeights)
#include "tst_rowheights.moc"
