// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringView>
#include <QUrl>

namespace maru {

/// A part of a text that leads somewhere.
struct Link {
    qsizetype start = 0;
    qsizetype length = 0;
    QUrl target;

    bool operator==(const Link &) const = default;
};

/// The links in what somebody wrote: http, https and mailto only, without the punctuation that ends a sentence and
/// without a closing bracket that was opened before the link.
[[nodiscard]] QList<Link> findLinks(QStringView text);

} // namespace maru
