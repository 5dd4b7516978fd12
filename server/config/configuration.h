// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include "common/result.h"
#include "server/config/commandline.h"
#include "server/config/settings.h"

namespace maru {

/// All settings, merged from command line, environment, files and defaults, in that order, and where each came from.
class Configuration
{
public:
    struct Sources {
        CommandLine commandLine;
        QProcessEnvironment environment;
        QString systemFile = QStringLiteral("/etc/maru/maru-server.conf"); ///< need not exist
    };

    /// Checks everything in every source, also what another one overrides.
    [[nodiscard]] static Result<Configuration, ConfigurationError> read(const Sources &sources);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    /// As a configuration file, with the origins as comments and without secrets.
    [[nodiscard]] QString text() const;
    /// Whether this option was given as a flag.
    [[nodiscard]] bool isOnCommandLine(QStringView key) const;

private:
    Settings m_settings;
    Layer m_effective;
};

} // namespace maru
