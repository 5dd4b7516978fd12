// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/mention.h"

#include <algorithm>

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

static bool isPartOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u'-';
}

/// How long the nickname is with which `text` begins, the longest of those who are here; 0 if there is none.
static qsizetype nicknameAt(QStringView text, const QList<MemberEntry> &here)
{
    qsizetype longest = 0;
    for (const MemberEntry &member : here) {
        const QString &name = member.nickname.text();
        const bool ends = text.size() == name.size()
            || (text.size() > name.size() && (!isPartOfWord(text.at(name.size())) || isHangul(text.at(name.size()))));
        if (ends && name.size() > longest && text.startsWith(name, Qt::CaseInsensitive)) {
            longest = name.size();
        }
    }
    return longest;
}

QList<Mention> findMentions(const QString &text, const QList<MemberEntry> &here)
{
    QList<Mention> found;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (at > 0 && (isPartOfWord(text.at(at - 1)) || text.at(at - 1) == u'@')) {
            continue; // an e-mail address, say
        }
        const QStringView behind = QStringView(text).sliced(at + 1);
        qsizetype length = nicknameAt(behind, here);
        bool isHere = length > 0;
        if (!isHere) {
            const auto end = std::ranges::find_if_not(behind, isPartOfWord);
            length = end - behind.begin();
            const QString key = foldName(behind.first(length).toString()); // as typed elsewhere, perhaps in NFD
            isHere = std::ranges::any_of(here, [&key](const MemberEntry &m) { return m.nickname.key() == key; });
        }
        if (length > 0) {
            found.append({at, length + 1, isHere});
        }
    }
    return found;
}

} // namespace maru
