// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/messagetext.h"

#include <QChar>

#include <algorithm>

#include "common/chat/limits.h"

namespace maru {
namespace {

/// Of Unicode's category Cc, which will never have others, all but those of lines and tabs.
bool isControl(QChar c)
{
    return (c < u' ' && c != u'\n' && c != u'\r' && c != u'\t') || (c >= QChar(0x7F) && c <= QChar(0x9F));
}

} // namespace

Result<MessageText, ErrorCode> MessageText::parse(QString raw)
{
    if (raw.size() > limits::TextUnits) {
        return Failure(ErrorCode::TextTooLong);
    }
    if (std::ranges::all_of(raw, [](QChar c) { return c.isSpace(); })) {
        return Failure(ErrorCode::TextEmpty);
    }
    if (!raw.isValidUtf16() || std::ranges::any_of(raw, isControl)) {
        return Failure(ErrorCode::TextInvalid);
    }
    return MessageText(std::move(raw));
}

} // namespace maru
