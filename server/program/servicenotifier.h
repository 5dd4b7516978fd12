// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace maru {

/// Tells systemd how the service is (sd_notify(3)): ready, stopping, and alive as often as it wants to know. Does
/// nothing where nobody asked.
class ServiceNotifier : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceNotifier)

public:
    explicit ServiceNotifier(QObject *parent = nullptr);

    void ready();
    void stopping();

private:
    void tell(const QByteArray &state) const;

    QByteArray m_address; // of systemd's socket; empty: nobody asked
    QTimer m_watchdog;
};

} // namespace maru
