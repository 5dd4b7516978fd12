// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/directsend.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <algorithm>
#include <array>
#include <sys/socket.h>
#include <sys/uio.h>
#endif

namespace maru {

#ifdef Q_OS_LINUX
qint64 directSend(qintptr descriptor, std::span<const QByteArray> pieces)
{
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    if (pieces.size() == 1) {
        const auto &piece = pieces.front();
        return std::max(qint64(0),
                        qint64(::send(int(descriptor), piece.constData(), std::size_t(piece.size()), flags)));
    }
    // The kernel takes 1,024; what does not fit goes the long way.
    std::array<iovec, 256> parts;
    const std::size_t count = std::min(pieces.size(), parts.size());
    for (std::size_t i = 0; i < count; ++i) {
        parts[i] = {const_cast<char *>(pieces[i].constData()), std::size_t(pieces[i].size())}; // it only reads them
    }
    msghdr message = {};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    return std::max(qint64(0), qint64(::sendmsg(int(descriptor), &message, flags)));
}
#else
qint64 directSend(qintptr, std::span<const QByteArray>) { return 0; }
#endif

} // namespace maru
