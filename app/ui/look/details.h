// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace maru {

/// "Details" below a sentence about a trouble: the words of a system or a server, which fold out, to be read and
/// copied. Hidden while there are none.
class Details : public QWidget
{
    Q_OBJECT

public:
    explicit Details(QWidget *parent = nullptr);

    /// Plain text. Other details than before fold in again.
    void setText(const QString &text);
    [[nodiscard]] bool isOpen() const;

signals:
    void toggled(bool open);

private:
    void unfold(bool open);

    QToolButton *m_toggle;
    QToolButton *m_copy;
    QLabel *m_text;
};

} // namespace maru
