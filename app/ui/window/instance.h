// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace maru {

class Profile;

/// One Maru a profile: the second start hands over what it was asked for, by a local socket that only this user may
/// use, and ends. A socket that a killed Maru left behind is taken over. Whoever runs as this user can speak to it,
/// so what comes is bounded and is only looked at as what a person might have typed.
class Instance : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Instance)

public:
    explicit Instance(const Profile &profile, QObject *parent = nullptr);

    /// True: another one runs, has taken `typed` (an address or a link, or nothing: only to be seen) and comes to the
    /// front. Waits a second at most.
    [[nodiscard]] bool handOver(const QString &typed);
    /// From now on others hand over to this one. False: it could not be arranged, and Maru runs without.
    bool listen();

signals:
    void asked(const QString &typed);

private:
    void take(QLocalSocket *socket);

    QString m_name;
    QLocalServer m_server;
};

} // namespace maru
