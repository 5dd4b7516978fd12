// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "common/result.h"
#include "server/config/exitcode.h"
#include "server/config/optiontable.h"

QT_FORWARD_DECLARE_CLASS(QProcessEnvironment)

namespace maru {

/// Why maru-server cannot start: lines for the user, and how to end.
struct ConfigurationError {
    ExitCode exitCode = ExitCode::Configuration;
    QStringList lines;
};

/// One value that one source gave.
struct Given {
    const Option *option;
    QString value; ///< of a switch: "yes" or "no"
    QString origin; ///< "--listen", "MARU_LISTEN", "/etc/maru/maru-server.conf:3"
};

/// What one source gave.
using Layer = QList<Given>;

/// "yes" or "no" for what people write; empty for anything else.
[[nodiscard]] QString switchValue(const QString &written);

[[nodiscard]] Result<Layer, ConfigurationError> readEnvironment(const QProcessEnvironment &environment);

/// Reads `key = value` lines. `#` begins a comment at a line's begin or after white space. All faults are told at
/// once, as "file:line: …".
[[nodiscard]] Result<Layer, ConfigurationError> readConfigurationFile(const QString &path);

} // namespace maru
