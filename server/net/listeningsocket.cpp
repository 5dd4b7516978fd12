// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/listeningsocket.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <cerrno>
#include <sys/socket.h>
#endif

#include <system_error>

namespace maru {
namespace {

constexpr int mostAccepted = 16;

#ifdef Q_OS_WIN
qintptr acceptOne(qintptr socket) { return qintptr(::accept(SOCKET(socket), nullptr, nullptr)); }
int lastFault() { return WSAGetLastError(); }
bool isNobody(int fault) { return fault == WSAEWOULDBLOCK; }
bool isExhaustion(int fault) { return fault == WSAEMFILE || fault == WSAENOBUFS; }
#else
qintptr acceptOne(qintptr socket)
{
#ifdef Q_OS_LINUX
    return ::accept4(int(socket), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
    return ::accept(int(socket), nullptr, nullptr); // a socket of Qt's sets the rest
#endif
}
int lastFault() { return errno; }
bool isNobody(int fault) { return fault == EAGAIN || fault == EWOULDBLOCK; }
bool isExhaustion(int fault) { return fault == EMFILE || fault == ENFILE || fault == ENOBUFS || fault == ENOMEM; }
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
        if (isExhaustion(fault)) {
            m_readable->setEnabled(false);
            emit failed(QString::fromStdString(std::system_category().message(fault)));
            return;
        }
        // Otherwise it was gone before it was accepted (accept(2)).
    }
}

} // namespace maru
