// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSslSocket>

#include <fcntl.h>

#include "server/net/bytestream.h"
#include "server/net/descriptorstream.h"
#include "server/net/socketstream.h"

namespace maru {

std::unique_ptr<ByteStream> ByteStream::over(std::unique_ptr<QTcpSocket> socket)
{
    if (qobject_cast<QSslSocket *>(socket.get())) {
        return std::make_unique<SocketStream>(std::move(socket));
    }
    // Qt does not give a descriptor away: what we take is a second one of the same connection.
    const int descriptor = ::fcntl(int(socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    socket->abort(); // of the first one alone, and with it Qt's notifiers
    socket.release()->deleteLater(); // we may be in a slot of one of its signals
    return descriptor < 0 ? nullptr : std::make_unique<DescriptorStream>(descriptor);
}

} // namespace maru
