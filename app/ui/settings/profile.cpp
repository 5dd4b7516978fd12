// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/settings/profile.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {

static constexpr qsizetype LongestName = 32;

std::optional<Profile> Profile::named(QStringView name)
{
    const bool clean = std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'-' || c == u'_';
    });
    if (name.isEmpty() || name.size() > LongestName || !clean) {
        return std::nullopt;
    }
    Profile profile;
    profile.m_name = name.toString();
    return profile;
}

QString Profile::below(const QString &root) const
{
    return m_name.isEmpty() ? root + "/maru"_L1 : root + "/maru/profiles/"_L1 + m_name;
}

QString Profile::configDir() const
{
    return below(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
}

QString Profile::dataDir() const
{
    return below(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
}

QString Profile::cacheDir() const
{
    return below(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation));
}

QString Profile::stateDir() const
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    // QStandardPaths knows it from Qt 6.7 on.
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return below(QDir::isAbsolutePath(state) ? state : QDir::homePath() + "/.local/state"_L1);
#else
    return below(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) + "/state"_L1;
#endif
}

} // namespace maru
