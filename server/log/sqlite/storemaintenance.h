// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

#include "common/chat/roomname.h"
#include "common/result.h"
#include "server/log/sqlite/logdatabase.h"

class QIODevice;

/// What maru-server's commands backup, check, export and reports do, beside a running server or without one.
/// Synchronous.
namespace maru {

enum class ExportFormat {
    Text, ///< "2026-11-23T09:00:00Z ann: text", further lines indented, " (file ID: NAME)" behind
    JsonLines, ///< one object a line, as `response` has it (docs/protocol.md)
};

/// Called with how many of how many messages are written.
using ExportProgress = std::function<void(qint64 written, qint64 total)>;

/// Writes a copy to `target`, which must not exist, without stopping writers. The copy has an epoch of its own: when
/// it is restored, clients notice that the past changed.
[[nodiscard]] Result<std::monostate, StoreTrouble> backupStore(const QString &path, const QString &target);

/// What is wrong with the file; empty if it is sound.
[[nodiscard]] Result<QStringList, StoreTrouble> checkStore(const QString &path);

/// Writes all messages of a room, oldest first. How many.
[[nodiscard]] Result<qint64, StoreTrouble> exportRoom(const QString &path, const RoomName &room, ExportFormat format,
                                                      QIODevice &target, const ExportProgress &progress);

/// Writes what was reported, oldest first. How many. With JsonLines an object each: `message` as `response` has it,
/// `reportedAt`, `reporter`, `guest` (only if true) and `reason`.
[[nodiscard]] Result<qint64, StoreTrouble> writeReports(const QString &path, ExportFormat format, QIODevice &target);

} // namespace maru
