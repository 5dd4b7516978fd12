// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "common/discovery/locallink.h"
#include "common/discovery/responder.h"

namespace maru {

/// Announces a server on the local networks from start() to its own end, and says so when it ends. By the rules of
/// Responder, over a LocalLink; belongs to whoever runs the server.
class ServiceAnnouncer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceAnnouncer)

public:
    /// `addresses`: on which the server listens; empty: on all.
    ServiceAnnouncer(std::unique_ptr<LocalLink> link, const AnnouncedServer &server, QList<QHostAddress> addresses,
                     QObject *parent = nullptr);
    ~ServiceAnnouncer() override;

    /// Why not, in one line for the user, if it cannot.
    [[nodiscard]] std::optional<QString> start();
    /// Under which it is to be found.
    [[nodiscard]] QString name() const { return m_responder.name(); }

signals:
    /// The name was taken: it is another now.
    void nameChanged(const QString &name);

private:
    void onReceived(const LocalDatagram &datagram);
    void onNetworksChanged();
    void send(const QList<DnsOutgoing> &outgoing);
    void schedule();

    std::unique_ptr<LocalLink> m_link;
    QElapsedTimer m_clock;
    Responder m_responder;
    QList<QHostAddress> m_addresses;
    QTimer m_due;
};

} // namespace maru
