// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QSocketNotifier>

#include <array>

struct epoll_event;

namespace maru {

/// Which descriptors have notifiers, and what the kernel's epoll set knows of that. The set learns of changes as late
/// as possible, so that a notifier that is switched on and off within one turn of the event loop costs no system
/// call; only the last notifier of a descriptor is taken out at once, since the descriptor's number may be in use
/// again before the turn is over.
///
/// Does not own the notifiers. Lives on its dispatcher's thread.
class EpollInterest
{
    Q_DISABLE_COPY_MOVE(EpollInterest)

public:
    /// `epoll` stays its maker's.
    explicit EpollInterest(int epoll);

    /// One notifier of each type for a descriptor; another one is refused with a warning, as Qt does.
    void add(QSocketNotifier *notifier);
    void remove(QSocketNotifier *notifier);
    /// Tells the kernel what has changed.
    void apply();
    /// The notifier of that type that this event of the set is for. Null if there is none, and if the descriptor has
    /// been closed since, whoever may have its number now. To be asked anew for each: the one before may have deleted
    /// it.
    [[nodiscard]] QSocketNotifier *readyBy(const epoll_event &event, QSocketNotifier::Type type) const;

private:
    struct Descriptor {
        std::array<QSocketNotifier *, 3> notifiers = {}; // by QSocketNotifier::Type
        quint32 generation = 0; // tells apart those that have had the same number
        quint32 known = 0; // what the set waits for
        bool inSet = false;
        bool changed = false; // is among m_changed

        [[nodiscard]] quint32 wanted() const;
    };

    const int m_epoll;
    quint32 m_generation = 0;
    QHash<int, Descriptor> m_descriptors;
    QList<int> m_changed;
};

} // namespace maru
