// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/datafolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace maru {

std::optional<ConfigurationError> makeDataFolder(const QString &path)
{
    if (QFileInfo(path).isDir()) {
        return std::nullopt;
    }
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (QDir().mkpath(path) && QFile::setPermissions(path, ownerOnly)) {
        return std::nullopt;
    }
    return ConfigurationError{ExitCode::CannotCreate, {path + u": the folder cannot be made"_s}};
}

} // namespace maru
