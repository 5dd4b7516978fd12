// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// What stands above an answer: "> nick: first words…", one line. What the message itself quotes is left out.
[[nodiscard]] QString replyLine(const QString &author, const QString &text);

/// A message, or a part of it, as one writes about it: each line behind "> ", the first with its author.
[[nodiscard]] QString quotedLines(const QString &author, const QString &text);

} // namespace maru
