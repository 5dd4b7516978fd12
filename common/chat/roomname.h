// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include "common/chat/error.h"
#include "common/result.h"

namespace maru {

/// The name of a room: 1 to 64 characters as a person counts them, trimmed, NFC, no control, line-break or
/// bidi-override characters, something visible. Two names are equal when they differ only in case.
class RoomName
{
public:
    /// Errors: RoomNameEmpty, RoomNameTooLong, RoomNameInvalid.
    [[nodiscard]] static Result<RoomName, ErrorCode> parse(QStringView raw);

    /// As its creator wrote it: what is shown.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// The case-folded form: what is compared.
    [[nodiscard]] const QString &key() const { return m_key; }
    /// Whether the replaced server's clients list it: at most 19 UTF-16 units.
    [[nodiscard]] bool fitsLegacyList() const;

    friend bool operator==(const RoomName &a, const RoomName &b) { return a.m_key == b.m_key; }
    friend bool operator<(const RoomName &a, const RoomName &b) { return a.m_key < b.m_key; }
    friend size_t qHash(const RoomName &name, size_t seed = 0) { return qHash(name.m_key, seed); }

private:
    explicit RoomName(QString text);

    QString m_text;
    QString m_key;
};

} // namespace maru
