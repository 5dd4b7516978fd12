// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace maru {

/// How well a name fits what was typed; 0: not at all. Best is a name that begins so, then one of whose words does,
/// then one that holds it, then one whose letters come in that order. Hangul is also found by the first consonants of
/// its syllables ("ㅁㄹ" finds "마루"). Both folded by foldName().
[[nodiscard]] int nameMatch(QStringView name, QStringView typed);

} // namespace maru
