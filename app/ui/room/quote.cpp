// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/quote.h"

#include <QStringList>

#include "app/client/textpieces.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int ReplyUnits = 80; ///< a line in a window of usual width

QString replyLine(const QString &author, const QString &text)
{
    QStringList own = text.split(u'\n');
    own.removeIf([](const QString &line) { return line.startsWith(u'>'); });
    const QString words = own.join(u'\n').trimmed();
    return u"> %1: "_s.arg(author) + firstWords(words.isEmpty() ? text : words, ReplyUnits);
}

QString quotedLines(const QString &author, const QString &text)
{
    QStringList lines = (author + u": "_s + text.trimmed()).split(u'\n');
    for (QString &line : lines) {
        line.prepend(u"> "_s);
    }
    return lines.join(u'\n');
}

} // namespace maru
