// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>

#include "common/chat/commandcodec.h"

namespace maru::test {

/// An event in a few words, to be compared: "welcome Welcome ann", "response hi", "edited hi", "exception not_in_room
/// message", "presence anna", "allRooms" …
inline QString inWords(const NamedPayload &told)
{
    const QJsonObject payload = told.payload.toObject();
    const auto keys = told.event == QStringLiteral("response") || told.event == QStringLiteral("edited")
        ? QStringList{QStringLiteral("value")}
        : QStringList{QStringLiteral("userName"), QStringLiteral("nickname"), QStringLiteral("code"),
                      QStringLiteral("event")};
    QString words = told.event;
    for (const QString &key : keys) {
        if (payload.contains(key)) {
            words += u' ' + payload[key].toString();
        }
    }
    return words;
}

} // namespace maru::test
