// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include "common/chat/error.h"
#include "common/result.h"

namespace maru {

/// What a room is about: one line of at most 250 characters as a person counts them, trimmed, NFC, cleaned like a
/// name; may be empty.
class Topic
{
public:
    Topic() = default;
    /// Errors: TopicTooLong, TopicInvalid.
    [[nodiscard]] static Result<Topic, ErrorCode> parse(QStringView raw);

    [[nodiscard]] const QString &text() const { return m_text; }

    friend bool operator==(const Topic &, const Topic &) = default;

private:
    explicit Topic(QString text)
        : m_text(std::move(text))
    {}

    QString m_text;
};

} // namespace maru
