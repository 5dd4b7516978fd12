// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>

#include "app/ui/window/bar.h"

class QLabel;
class QPushButton;

namespace maru {

class Details;
class ServerConnection;

/// Says that there is no connection, why, and when it is tried again; hidden while all is well. Still text: nothing
/// turns.
class ConnectionBanner : public Bar
{
    Q_OBJECT

public:
    explicit ConnectionBanner(ServerConnection &connection, QWidget *parent = nullptr);

    /// Said before the words that do not name it; empty: there is no other server.
    void setServerName(const QString &name);

signals:
    void retryWanted();

private:
    void refresh();
    [[nodiscard]] QString words() const;

    ServerConnection &m_connection;
    QString m_serverName;
    QLabel *m_text;
    Details *m_details;
    QPushButton *m_retry;
    QTimer m_countdown; ///< runs only while a countdown is shown
};

} // namespace maru
