// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QWidget>

/// What any program with Qt Widgets costs: one window without anything in it.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QWidget window;
    window.resize(980, 660);
    window.show();
    return QApplication::exec();
}
