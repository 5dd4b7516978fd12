// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <utility>

class QListView;
class QModelIndex;

namespace maru {

class RowFiles;

/// Looks at the rows of a timeline that are in sight and asks for what is missing there: the page above before the
/// reader gets there, gaps, small images. Scrolls and paints nothing.
class RowsInSight : public QObject
{
    Q_OBJECT

public:
    /// A child of the view.
    explicit RowsInSight(QListView &view);

    /// Outlives this.
    void setFiles(RowFiles *files) { m_files = files; }
    void look();
    /// Asks once more for what was asked for already: the server is back.
    void askAgain();
    /// For the messages that a gap's row stands for, if it can be filled and is not being.
    void ask(const QModelIndex &gap);

signals:
    void olderWanted();
    /// These seqs are missing.
    void gapWanted(qint64 from, qint64 to);

private:
    template <typename Look>
    void forEach(Look &&look);

    QListView &m_view;
    RowFiles *m_files = nullptr;
    std::pair<qint64, qint64> m_askedGap; ///< first and count; is asked for once while it is in sight
};

} // namespace maru
