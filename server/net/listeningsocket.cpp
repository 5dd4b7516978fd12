// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/listeningsocket.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#endif

#include <algorithm>
#include <array>
#include <system_error>

namespace maru {
namespace {

constexpr int mostAccepted = 16;

#ifdef Q_OS_WIN
qintptr acceptOne(qintptr socket) { return qintptr(::accept(SOCKET(socket), nullptr, nullptr)); }
int lastFault() { return WSAGetLastError(); }
bool isNobody(int fault) { return fault == WSAEWOULDBLOCK; }
bool isGone(int fault) { return fault == WSAECONNRESET; }
#else
qintptr acceptOne(qintptr socket)
{
#ifdef Q_OS_LINUX
    return ::accept4(int(socket), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
    const int descriptor = ::accept(int(socket), nullptr, nullptr);
    if (descriptor >= 0) {
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); // a socket of Qt's sets the rest
    }
    return descriptor;
#endif
}
int lastFault() { return errno; }
bool isNobody(int fault) { return fault == EAGAIN || fault == EWOULDBLOCK; }
/// Errors of the one connection that would have come next (accept(2)).
bool isGone(int fault)
{
    constexpr std::array faults{ECONNABORTED, EINTR,        EPROTO,     ENETDOWN,   ENOPROTOOPT,
                                EHOSTDOWN,    EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH};
    return std::ranges::find(faults, fault) != faults.end();
}
#endif

} // namespace

bool ListeningSocket::listen(const QHostAddress &address, quint16 port, int backlog)
{
    m_server.setListenBacklogSize(backlog);
    if (!m_server.listen(address, port)) {
        return false;
    }
    m_server.pauseAccepting();
    m_readable = std::make_unique<QSocketNotifier>(m_server.socketDescriptor(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ListeningSocket::acceptSome);
    return true;
}

void ListeningSocket::acceptSome()
{
    for (int i = 0; i < mostAccepted; ++i) {
        const qintptr descriptor = acceptOne(m_server.socketDescriptor());
        if (descriptor >= 0) {
            emit accepted(descriptor);
            continue;
        }
        const int fault = lastFault();
        if (isNobody(fault)) {
            return;
        }
        if (!isGone(fault)) {
            m_readable->setEnabled(false);
            emit failed(QString::fromStdString(std::system_category().message(fault)));
            return;
        }
    }
}

} // namespace maru
