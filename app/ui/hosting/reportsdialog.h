// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace maru {

class HostedServer;

/// What people told the host of messages that should not be there, the newest first, to be read and copied.
class ReportsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportsDialog(HostedServer &server, QWidget *parent);

private:
    void refresh();

    HostedServer &m_server;
    QPlainTextEdit *m_text;
    QPushButton *m_forget;
};

} // namespace maru
