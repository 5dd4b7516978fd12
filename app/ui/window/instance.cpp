// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/instance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

#include "app/ui/settings/profile.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int Patience = 1'000; // ms
static constexpr qint64 LongestRequest = 4'096; // bytes; an invite link is shorter
static constexpr auto Taken = "taken\n";

/// The same for every start of this profile, and for nobody else.
static QString nameOf(const Profile &profile)
{
    const QByteArray hash =
        QCryptographicHash::hash(profile.dataDir().toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"maru-"_s + QString::fromLatin1(hash);
#ifdef Q_OS_UNIX
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? name : folder + u'/' + name;
#else
    return name;
#endif
}

Instance::Instance(const Profile &profile, QObject *parent)
    : QObject(parent)
    , m_name(nameOf(profile))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            take(socket);
        }
    });
}

bool Instance::handOver(const QString &typed)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(Patience)) {
        return false;
    }
    socket.write(typed.toUtf8().left(LongestRequest - 1) + '\n');
    // One that does not answer does not run, whatever the system thinks.
    return socket.waitForReadyRead(Patience) && socket.readAll() == Taken;
}

bool Instance::listen()
{
    if (m_server.listen(m_name)) {
        return true;
    }
    QLocalServer::removeServer(m_name); // handOver() found nobody there
    return m_server.listen(m_name);
}

void Instance::take(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(Patience, socket, [socket] { socket->abort(); });
    socket->setReadBufferSize(LongestRequest);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() >= LongestRequest) {
                socket->abort();
            }
            return;
        }
        const QString typed = QString::fromUtf8(socket->readLine(LongestRequest)).trimmed();
        socket->write(Taken);
        socket->disconnectFromServer();
        emit asked(typed);
    });
}

} // namespace maru
