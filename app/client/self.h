// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>

#include <optional>

#include "common/chat/message.h"

namespace maru {

/// Who the user is on the server, and what he said in this run: tells own messages from those of others.
struct Self {
    std::optional<Nickname> nickname = {}; ///< none while the server gave us none
    bool guest = true; ///< whether others may bear that nickname too
    QHash<MessageId, Nickname> said = {};

    [[nodiscard]] bool isAuthorOf(const Message &message) const
    {
        if (message.id) {
            const auto found = said.constFind(*message.id);
            if (found != said.cend() && *found == message.author) {
                return true;
            }
        }
        return !guest && !message.guest && nickname == message.author;
    }
};

} // namespace maru
