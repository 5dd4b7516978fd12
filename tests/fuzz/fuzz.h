// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <cstdlib>

/// Ends with a report if something that must hold does not.
#define HOLDS(condition) (static_cast<bool>(condition) ? void() : std::abort())

namespace maru::fuzz {

/// One fuzzer's work on one input; each source in this folder has one. Must not throw, leak or end.
void run(QByteArrayView input);

} // namespace maru::fuzz
