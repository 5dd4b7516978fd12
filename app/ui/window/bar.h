// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace maru {

/// A strip across the window that says something that lasts. Warm when it informs, red when something is wrong.
class Bar : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Calm, Trouble };

    explicit Bar(QWidget *parent = nullptr);

protected:
    void setTone(Tone tone);
    [[nodiscard]] QHBoxLayout &row() { return *m_row; }
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
    Tone m_tone = Tone::Calm;
};

} // namespace maru
