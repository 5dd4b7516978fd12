// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

class Profile;

/// Whether Maru starts, hidden, when the user logs in: an entry that the desktop reads. On Linux a file of the XDG
/// Autostart Specification, on Windows a value under the user's Run key, on macOS a launch agent. Off unless asked
/// for; a profile has an entry of its own.
class Autostart
{
public:
    /// `program`: the path of the one that is to be started.
    Autostart(const Profile &profile, const QString &program);

    [[nodiscard]] bool isOn() const;
    /// False: it could not be written.
    bool set(bool on);

private:
    [[nodiscard]] bool write() const;
    [[nodiscard]] bool remove() const;

    QString m_profile;
    QString m_program;
    QString m_place; ///< the entry's file, or its name in the registry
};

} // namespace maru
