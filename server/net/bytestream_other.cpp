// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/bytestream.h"
#include "server/net/socketstream.h"

namespace maru {

std::unique_ptr<ByteStream> ByteStream::on(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>();
    (void)socket->setSocketDescriptor(descriptor); // otherwise it is a closed one
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return std::make_unique<SocketStream>(std::move(socket));
}

} // namespace maru
