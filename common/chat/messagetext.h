// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/chat/error.h"
#include "common/result.h"

namespace maru {

/// What somebody says: 1 to 20,000 UTF-16 units, not only white space, valid UTF-16, and of the control characters
/// only line breaks and tabs. Kept exactly as it was sent; whoever shows it shows it as plain text.
class MessageText
{
public:
    /// Errors: TextEmpty, TextTooLong, TextInvalid.
    [[nodiscard]] static Result<MessageText, ErrorCode> parse(QString raw);

    /// That of an edit whose message is kept no longer; nobody says it.
    [[nodiscard]] static MessageText none() { return MessageText({}); }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isNone() const { return m_text.isEmpty(); }

    friend bool operator==(const MessageText &, const MessageText &) = default;

private:
    explicit MessageText(QString text)
        : m_text(std::move(text))
    {}

    QString m_text;
};

} // namespace maru
