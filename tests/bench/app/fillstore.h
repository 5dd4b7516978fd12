// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru::bench {

/// What a server keeps, and what the app keeps of it.
struct Filling {
    int rooms = 50; ///< Room 1, Room 2 …
    int messagesInEach = 10'000;
    int messagesInBig = 1'000'000; ///< in one more, called Big; none: there is no such room
};

/// Straight into the tables of a server's store, without words for the search: nobody looks for them here. False: it
/// could not be written.
[[nodiscard]] bool fillServer(const QString &path, const Filling &filling);

/// Straight into the app's store of that server: the newest messages of each room, as if they had been seen. The
/// rooms are in it already, having been joined.
[[nodiscard]] bool fillApp(const QString &path, const QString &serverPath);

} // namespace maru::bench
