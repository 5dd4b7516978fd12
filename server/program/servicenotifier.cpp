// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/servicenotifier.h"

#include <algorithm>

#ifdef Q_OS_LINUX
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace maru {

ServiceNotifier::ServiceNotifier(QObject *parent)
    : QObject(parent)
    , m_address(qgetenv("NOTIFY_SOCKET"))
{
    const qint64 microseconds = qgetenv("WATCHDOG_USEC").toLongLong();
    if (!m_address.isEmpty() && microseconds > 0) {
        // Twice as often as wanted, as sd_watchdog_enabled(3) recommends.
        m_watchdog.setInterval(int(std::clamp<qint64>(microseconds / 2'000, 1, 3'600'000)));
        connect(&m_watchdog, &QTimer::timeout, this, [this] { tell("WATCHDOG=1"); });
    }
}

void ServiceNotifier::ready()
{
    tell("READY=1");
    if (m_watchdog.interval() > 0) {
        m_watchdog.start();
    }
}

void ServiceNotifier::stopping() { tell("STOPPING=1"); }

#ifdef Q_OS_LINUX
void ServiceNotifier::tell(const QByteArray &state) const
{
    sockaddr_un address = {};
    if (m_address.isEmpty() || size_t(m_address.size()) >= sizeof address.sun_path) {
        return;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_address.constData(), size_t(m_address.size()));
    if (m_address.startsWith('@')) {
        address.sun_path[0] = '\0'; // Linux's abstract names
    }
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return;
    }
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_address.size()));
    // Nothing to be done if it fails: systemd then takes its own measures.
    [[maybe_unused]] const ssize_t sent =
        ::sendto(descriptor, state.constData(), size_t(state.size()), MSG_NOSIGNAL | MSG_DONTWAIT,
                 reinterpret_cast<const sockaddr *>(&address), length);
    ::close(descriptor);
}
#else
void ServiceNotifier::tell(const QByteArray &) const {}
#endif

} // namespace maru
