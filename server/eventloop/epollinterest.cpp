// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/eventloop/epollinterest.h"

#include <QLoggingCategory>

#include <cerrno>
#include <cstring>
#include <sys/epoll.h>

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lc, "maru.server.eventloop")

constexpr std::array<quint32, 3> eventOf = {EPOLLIN, EPOLLOUT, EPOLLPRI}; // by QSocketNotifier::Type

} // namespace

EpollInterest::EpollInterest(int epoll)
    : m_epoll(epoll)
{}

quint32 EpollInterest::Descriptor::wanted() const
{
    quint32 events = 0;
    for (std::size_t type = 0; type < notifiers.size(); ++type) {
        events |= notifiers[type] ? eventOf[type] : 0;
    }
    return events;
}

void EpollInterest::add(QSocketNotifier *notifier)
{
    const int number = int(notifier->socket());
    Descriptor &descriptor = m_descriptors[number];
    QSocketNotifier *&place = descriptor.notifiers[std::size_t(notifier->type())];
    if (place) {
        qCWarning(lc) << "a second notifier of the same type for descriptor" << number << "is ignored";
        return;
    }
    if (descriptor.generation == 0) {
        descriptor.generation = ++m_generation;
    }
    place = notifier;
    if (!std::exchange(descriptor.changed, true)) {
        m_changed.append(number);
    }
}

void EpollInterest::remove(QSocketNotifier *notifier)
{
    const int number = int(notifier->socket());
    const auto descriptor = m_descriptors.find(number);
    if (descriptor == m_descriptors.end() || descriptor->notifiers[std::size_t(notifier->type())] != notifier) {
        return;
    }
    descriptor->notifiers[std::size_t(notifier->type())] = nullptr;
    if (descriptor->wanted() != 0) {
        if (!std::exchange(descriptor->changed, true)) {
            m_changed.append(number);
        }
        return;
    }
    if (descriptor->inSet) {
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, number,
                  nullptr); // fails if it was closed before: then it is out of the set
    }
    m_descriptors.erase(descriptor);
}

void EpollInterest::apply()
{
    for (const int number : std::exchange(m_changed, {})) {
        const auto descriptor = m_descriptors.find(number);
        if (descriptor == m_descriptors.end() || !std::exchange(descriptor->changed, false)) {
            continue; // it is gone, or stands twice among the changed ones under the number that it shares
        }
        const quint32 wanted = descriptor->wanted();
        if (descriptor->inSet && descriptor->known == wanted) {
            continue;
        }
        epoll_event event = {};
        event.events = wanted;
        event.data.u64 = quint64(descriptor->generation) << 32 | quint32(number);
        int done = epoll_ctl(m_epoll, descriptor->inSet ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, number, &event);
        if (done != 0 && descriptor->inSet && errno == ENOENT) { // closed, and opened again under this number
            done = epoll_ctl(m_epoll, EPOLL_CTL_ADD, number, &event);
        }
        if (done != 0) {
            qCWarning(lc) << "cannot wait for descriptor" << number << ":" << std::strerror(errno);
            continue;
        }
        descriptor->inSet = true;
        descriptor->known = wanted;
    }
}

QSocketNotifier *EpollInterest::readyBy(const epoll_event &event, QSocketNotifier::Type type) const
{
    const auto descriptor = m_descriptors.constFind(int(event.data.u64 & 0xffffffff));
    if (descriptor == m_descriptors.cend() || descriptor->generation != quint32(event.data.u64 >> 32)
        || (event.events & (eventOf[std::size_t(type)] | EPOLLHUP | EPOLLERR)) == 0) {
        return nullptr;
    }
    return descriptor->notifiers[std::size_t(type)];
}

} // namespace maru
