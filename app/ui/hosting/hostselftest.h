// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

#include "app/client/serverconnection.h"
#include "app/ui/words/explanation.h"

namespace maru {

class HostedServer;

/// Connects to the app's own server by each address that others are told, as their Maru would, and says which of them
/// answer. That a firewall lets this computer through to itself says nothing of others: whoever shows the result says
/// so, too.
class HostSelfTest : public QObject
{
    Q_OBJECT

public:
    enum class Result { Trying, Answers, Fails };

    struct Outcome {
        Result result = Result::Trying;
        Explanation why = {}; ///< with Fails
    };

    using QObject::QObject;

    /// Forgets what it knew, and tries `hosts` on the server's port, all at once; each for some seconds.
    void start(const HostedServer &server, const QStringList &hosts);
    [[nodiscard]] Outcome outcome(const QString &host) const { return m_outcomes.value(host); }
    /// Connections of its own, which are not guests.
    [[nodiscard]] int connectionCount() const { return int(m_open.size()); }

signals:
    void changed();

private:
    void tryHost(const HostedServer &server, const QString &host);
    void end(ServerConnection *connection, const QString &host, const Outcome &outcome);

    QHash<QString, Outcome> m_outcomes;
    QList<ServerConnection *> m_open; ///< children
};

} // namespace maru
