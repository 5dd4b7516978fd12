// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace maru {

/// One user's Maru on this machine: where its files lie. Everything of a named profile lies apart from every other's.
class Profile
{
public:
    /// The one without a name.
    Profile() = default;
    /// A name is 1 to 32 letters, digits, `-` or `_`: it becomes a folder.
    [[nodiscard]] static std::optional<Profile> named(QStringView name);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QString configDir() const; ///< what the user chose
    [[nodiscard]] QString dataDir() const; ///< what must not be lost; mode 0700
    [[nodiscard]] QString cacheDir() const; ///< what can be had again
    [[nodiscard]] QString stateDir() const; ///< what is comfortable to find again

private:
    [[nodiscard]] QString below(const QString &root) const;

    QString m_name;
};

} // namespace maru
