// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

#include "app/ui/settings/profile.h"
#include "common/result.h"

namespace maru {

/// What the app was started with. Pure: needs no application.
struct CommandLine {
    Profile profile;
    QString nickname; ///< empty: as last time
    QString server; ///< address or invite link to join; empty: none
    std::optional<quint16> hostPort; ///< host on it
    bool hidden = false; ///< in the tray, or minimised where it is in none
    bool help = false;
    bool version = false;

    /// The error is one line for the user.
    [[nodiscard]] static Result<CommandLine, QString> parse(QStringList arguments);
    [[nodiscard]] static QString helpText();
};

} // namespace maru
