// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/lookalikes.h"

#include <QHash>

#include <array>

#ifdef MARU_ICU
#include <unicode/uspoof.h>

#include <memory>
#endif

namespace maru {
namespace {

/// The form that confusable texts share; the text itself without ICU.
QString skeletonOf(const QString &text)
{
#ifdef MARU_ICU
    struct Close {
        void operator()(USpoofChecker *checker) const { uspoof_close(checker); }
    };
    static const auto checker = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<USpoofChecker, Close>(uspoof_open(&status));
    }();
    QString skeleton(text.size() * 4 + 16, Qt::Uninitialized); // far more than nicknames come to
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = checker
        ? uspoof_getSkeleton(checker.get(), 0, reinterpret_cast<const UChar *>(text.utf16()), int32_t(text.size()),
                             reinterpret_cast<UChar *>(skeleton.data()), int32_t(skeleton.size()), &status)
        : 0;
    if (checker && U_SUCCESS(status) && length <= skeleton.size()) {
        skeleton.truncate(length);
        return skeleton;
    }
#endif
    return text;
}

/// Both as it is written and without upper case: I looks like l, and A like Cyrillic а once it is small.
std::array<QString, 2> skeletonsOf(const Nickname &nickname)
{
    return {skeletonOf(nickname.text()), skeletonOf(nickname.key())};
}

} // namespace

bool lookAlike(const Nickname &one, const Nickname &other)
{
    const auto first = skeletonsOf(one);
    const auto second = skeletonsOf(other);
    return one != other && (first[0] == second[0] || first[1] == second[1]);
}

QList<Lookalikes> lookalikesAmong(const QList<MemberEntry> &members)
{
    QList<Lookalikes> found;
    std::array<QHash<QString, Nickname>, 2> seen;
    for (const MemberEntry &member : members) {
        const auto skeletons = skeletonsOf(member.nickname);
        for (size_t kind = 0; kind < seen.size(); ++kind) {
            const auto known = seen.at(kind).constFind(skeletons.at(kind));
            if (known == seen.at(kind).cend()) {
                seen.at(kind).insert(skeletons.at(kind), member.nickname);
            } else if (const Lookalikes pair{*known, member.nickname};
                       pair.one != pair.other && !found.contains(pair)) {
                found.append(pair);
            }
        }
    }
    return found;
}

} // namespace maru
