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
    /// A fresh random one (a version 4 UUID).
    [[nodiscard]] static MessageId random();

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
