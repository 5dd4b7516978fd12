// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace maru {

/// Above the composer's box while it holds a message that was sent: which one, what is wrong, and the way out.
class EditBar : public QWidget
{
    Q_OBJECT

public:
    explicit EditBar(QWidget *parent = nullptr);

    /// Begins anew, without trouble.
    void setSubject(const QString &what);
    /// In words for the user; empty: none.
    void setTrouble(const QString &trouble);

signals:
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QLabel *m_what;
    QLabel *m_trouble;
};

} // namespace maru
