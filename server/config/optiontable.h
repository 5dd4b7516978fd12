// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>

#include "server/config/settings.h"

namespace maru {

/// One thing that can be set. The flag is "--key", the environment's variable MARU_KEY, the file's key `key`.
struct Option {
    QLatin1StringView key;
    QLatin1StringView placeholder; ///< what the value is; empty: a switch, on or off
    QLatin1StringView fallback; ///< as --help and --print-config show it
    QLatin1StringView help;
    /// Puts a value into the settings; a repeatable option is cleared by its first value. Returns what is wrong.
    std::optional<QString> (*apply)(Settings &settings, const QString &value, bool isFirst);
    bool repeatable = false;
    bool secret = false; ///< never shown
    /// Options of one group exclude each other: the highest source that names one of them decides for all.
    QLatin1StringView group = {};

    [[nodiscard]] bool isSwitch() const { return placeholder.isEmpty(); }
    [[nodiscard]] QString variable() const;
};

/// All options: from here come the flags, the help, the variables' and the file's keys and --print-config.
[[nodiscard]] std::span<const Option> optionTable();
[[nodiscard]] const Option *findOption(QStringView key);
[[nodiscard]] QStringList optionKeys();

} // namespace maru
