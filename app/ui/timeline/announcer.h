// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPersistentModelIndex>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QAbstractItemModel;

namespace maru {

class JoinedRoom;

/// Tells screen readers what others say in the room that the user has before him: each message once, or how many if
/// much comes at a time. What was there when the room was entered is no news. Not to be seen.
class Announcer : public QWidget
{
    Q_OBJECT

public:
    /// `rows`: a SpokenTimeline of that room. A child of the pane whose room it is.
    Announcer(JoinedRoom &room, const QAbstractItemModel &rows, QWidget *pane);

signals:
    void announced(const QString &words);

private:
    void collect(int first, int last);
    void tell();
    void announce(const QString &words);

    JoinedRoom &m_room;
    const QAbstractItemModel &m_rows;
    QStringList m_due;
    qint64 m_toldTo = 0; ///< the last seq that was told or is no news
    bool m_begun = false; ///< the server has told what was there
    QTimer m_pause; ///< what comes together is told together
};

} // namespace maru
