// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/networkwatch.h"

#include <QNetworkInterface>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace maru {

NetworkWatch::NetworkWatch(QObject *parent, Addresses addresses)
    : QObject(parent)
    , m_now(addresses ? std::move(addresses) : &QNetworkInterface::allAddresses)
{
    m_timer.setInterval(2s);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &NetworkWatch::look);
}

void NetworkWatch::start()
{
    m_last = m_now();
    m_timer.start();
}

void NetworkWatch::stop() { m_timer.stop(); }

void NetworkWatch::look()
{
    const QList<QHostAddress> before = std::exchange(m_last, m_now());
    if (m_last != before) {
        emit changed();
    }
}

bool NetworkWatch::has(const QHostAddress &address) const
{
    return std::ranges::any_of(m_last, [&address](const QHostAddress &one) {
        return one.isEqual(address, QHostAddress::ConvertV4MappedToIPv4);
    });
}

} // namespace maru
