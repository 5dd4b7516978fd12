// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/ui/window/bar.h"
#include "common/chat/error.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace maru {

/// Asks for another nickname when the server refused the one that was brought; hidden otherwise.
class NicknameBar : public Bar
{
    Q_OBJECT

public:
    explicit NicknameBar(QWidget *parent = nullptr);

    void ask(const QString &refused, const Error &error);

signals:
    void nicknameChosen(const QString &nickname);

private:
    void choose();

    QLabel *m_text;
    QLineEdit *m_nickname;
    QPushButton *m_go;
};

} // namespace maru
