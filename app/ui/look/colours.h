// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPalette>

namespace maru {

/// The colours beyond QPalette's roles, each mixed from them, so that whatever the palette is, all fits together and
/// texts keep a contrast of at least 4.5 : 1.
struct Colours {
    QColor text; ///< what is read
    QColor mutedText; ///< what may be read: times, notices, counts
    QColor accent; ///< the warm wood; also as text on base
    QColor onAccent;
    QColor base; ///< behind the timeline
    QColor panel; ///< behind lists and bars
    QColor line; ///< hairlines between panes
    QColor border; ///< of fields and buttons
    QColor hover; ///< a row under the pointer
    QColor ownTint; ///< behind one's own messages
    QColor selection; ///< behind selected rows
    QColor link;
    QColor danger; ///< text of what failed
    QColor dangerTint; ///< behind it
    QColor fresh; ///< "you are here", connected
    bool dark = false;

    bool operator==(const Colours &) const = default;

    [[nodiscard]] static Colours of(const QPalette &palette);
    /// One person's own colour, the same on every machine, readable on `base`. `key` is the case-folded nickname.
    [[nodiscard]] QColor ofPerson(const QString &key) const;
};

/// As WCAG 2 defines it, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// `share` of b in a.
[[nodiscard]] QColor mix(const QColor &a, const QColor &b, double share);
/// `colour`, made darker or lighter until it can be read on `behind`.
[[nodiscard]] QColor readableOn(const QColor &behind, QColor colour, double wanted = 4.5);

} // namespace maru
