// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/mention.h"

#include "common/chat/nametext.h"

namespace maru {

static bool isHangul(QChar letter) { return letter.script() == QChar::Script_Hangul; }

bool mentions(const QString &text, const QString &nickname)
{
    const QString wanted = foldName(nickname);
    const QString said = foldName(text);
    if (wanted.isEmpty()) {
        return false;
    }
    for (qsizetype at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
        const qsizetype end = at + wanted.size();
        const bool begins = at == 0 || !said.at(at - 1).isLetterOrNumber();
        const bool ends = end == said.size() || !said.at(end).isLetterOrNumber() || isHangul(said.at(end));
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

} // namespace maru
