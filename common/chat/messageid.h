// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include "common/chat/error.h"
#include "common/result.h"

namespace maru {

/// The sender's own id of a message, by which a repeat is recognised: 1 to 64 visible ASCII characters.
class MessageId
{
public:
    /// Error: MessageIdInvalid.
    [[nodiscard]] static Result<MessageId, ErrorCode> parse(QStringView raw);
    /// A fresh one: a version 7 UUID (RFC 9562, section 5.7), random but for the time in front. What is said at about
    /// the same time lies together in a server's index.
    [[nodiscard]] static MessageId fresh();

    [[nodiscard]] const QString &text() const { return m_text; }

    friend bool operator==(const MessageId &, const MessageId &) = default;
    friend size_t qHash(const MessageId &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    explicit MessageId(QString text)
        : m_text(std::move(text))
    {}

    QString m_text;
};

} // namespace maru
