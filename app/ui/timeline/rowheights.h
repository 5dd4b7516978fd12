// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QAbstractItemModel;

namespace maru {

/// How high each row of a model is, as far as it was asked for: a list view asks for every row whenever one comes or
/// goes, and a row is dear to measure. Forgets a row when the model says that it is another.
class RowHeights : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Before the view that asks is given the model, so that it never asks for what is out of date.
    void follow(QAbstractItemModel *model);
    /// The height in pixels; measured once.
    [[nodiscard]] int at(int row, const std::function<int()> &measure) const;
    /// All rows: they lie otherwise now.
    void forget();

private:
    void forgetRows(int first, int last);

    QPointer<QAbstractItemModel> m_model;
    mutable QList<int> m_heights;
};

} // namespace maru
