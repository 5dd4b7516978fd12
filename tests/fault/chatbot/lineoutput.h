// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>

namespace maru::test {

/// One JSON array a line on standard output, out at once: the program may be killed the moment after.
void report(const QJsonArray &line);

} // namespace maru::test
