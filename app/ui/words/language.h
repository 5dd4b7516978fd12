// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QCoreApplication;

namespace maru::language {

/// Makes `application` speak `language` ("en", "ko"), or the system's if it is empty; dates and numbers follow.
void install(const QString &language, QCoreApplication &application);

} // namespace maru::language
