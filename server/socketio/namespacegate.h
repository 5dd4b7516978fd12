// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QJsonValue>
#include <QString>

#include <functional>
#include <optional>

namespace maru::socketio {

/// Why a client may not come into a namespace: what its `connect_error` says.
struct ConnectRefusal {
    QString message;
    QJsonValue data = QJsonValue(QJsonValue::Undefined); ///< for the program at the other end; any JSON
};

/// Looks at what a client brought in its CONNECT packet (an object, or undefined) before it is in a namespace.
using NamespaceGate = std::function<std::optional<ConnectRefusal>(const QJsonValue &auth, const QHostAddress &peer)>;

/// The namespaces that exist; without a gate everybody may come in.
using Namespaces = QHash<QString, NamespaceGate>;

} // namespace maru::socketio
