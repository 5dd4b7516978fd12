// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include "common/result.h"
#include "server/config/layer.h"

namespace maru {

/// What was written behind `maru-server`.
struct CommandLine {
    enum class Wish { Run, Help, Version, PrintConfig, CheckConfig, Backup, CheckStore, Export, Reports };

    Wish wish = Wish::Run;
    QStringList operands; ///< of Backup: the file; of Export: the room, and perhaps the file
    bool jsonLines = false; ///< with Export and Reports
    QString configFile;
    Layer layer;

    /// `arguments` begin with the program's name.
    [[nodiscard]] static Result<CommandLine, ConfigurationError> parse(const QStringList &arguments);
    [[nodiscard]] static QString help();
};

} // namespace maru
