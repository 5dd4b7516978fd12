// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/linkfinder.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru {

static constexpr std::array Schemes{"https://"_L1, "http://"_L1, "mailto:"_L1};
static constexpr qsizetype LongestLink = 2'000;

static bool mayStandInLink(QChar c)
{
    return !c.isSpace() && c.category() != QChar::Other_Control && c.category() != QChar::Other_Format && c != u'<'
        && c != u'>' && c != u'"' && c != u'`';
}

/// Without what belongs to the sentence around the link.
static QStringView withoutTail(QStringView link)
{
    while (!link.isEmpty()) {
        const QChar last = link.back();
        if (QStringView(u".,;:!?'…。、，！？»”’*_~").contains(last)) {
            link.chop(1);
            continue;
        }
        const auto unopened = [&](QChar open, QChar close) {
            return last == close && link.count(open) < link.count(close);
        };
        if (unopened(u'(', u')') || unopened(u'[', u']') || unopened(u'{', u'}') || last == u'）' || last == u'」') {
            link.chop(1);
            continue;
        }
        break;
    }
    return link;
}

QList<Link> findLinks(QStringView text)
{
    QList<Link> links;
    qsizetype from = 0;
    while (true) {
        const qsizetype colon = text.indexOf(u':', from);
        if (colon < 0) {
            return links;
        }
        from = colon + 1;
        for (const QLatin1StringView scheme : Schemes) {
            const qsizetype start = colon - scheme.indexOf(':'_L1);
            if (start < 0 || !text.sliced(start).startsWith(scheme, Qt::CaseInsensitive)
                || (start > 0 && text[start - 1].isLetterOrNumber())) {
                continue;
            }
            qsizetype end = start + scheme.size();
            while (end < text.size() && end - start < LongestLink && mayStandInLink(text[end])) {
                ++end;
            }
            const QStringView found = withoutTail(text.sliced(start, end - start));
            if (found.size() <= scheme.size()) {
                break;
            }
            const QUrl target(found.toString(), QUrl::StrictMode);
            const QUrl tolerant(found.toString(), QUrl::TolerantMode);
            const QUrl &url = target.isValid() ? target : tolerant;
            if (url.isValid() && (url.scheme() == "mailto"_L1 || !url.host().isEmpty())) {
                links.append({start, found.size(), url});
                from = start + found.size();
            }
            break;
        }
    }
}

} // namespace maru
