// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/bytestream.h"
#include "server/net/socketstream.h"

namespace maru {

std::unique_ptr<ByteStream> ByteStream::over(std::unique_ptr<QTcpSocket> socket)
{
    return std::make_unique<SocketStream>(std::move(socket));
}

} // namespace maru
