// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QModelIndex>
#include <QString>

#include <optional>

#include "app/client/mention.h"
#include "app/client/timeline.h"

namespace maru {

/// One row of a timeline, asked what it is and what it says in the user's language. Reads TimelineModel's roles;
/// where its pieces lie is RowLayout's, painting them TimelineDelegate's business. Valid as long as the index it was
/// made of.
class TimelineRow
{
    Q_DECLARE_TR_FUNCTIONS(maru::TimelineRow)

public:
    explicit TimelineRow(const QModelIndex &index)
        : m_index(index)
    {}

    [[nodiscard]] bool isNotice() const;
    [[nodiscard]] bool isGap() const;
    /// A gap that can be filled and is not being filled.
    [[nodiscard]] bool isMissing() const;
    [[nodiscard]] Delivery delivery() const;
    /// Of the first of several notices: how many there are; else 0.
    [[nodiscard]] int foldCount() const;
    [[nodiscard]] bool isFoldOpen() const;
    /// A message that was sent: the others have marks of their own where this one offers it.
    [[nodiscard]] bool canBeCopied() const;
    /// One's own that the server may still take an edit of.
    [[nodiscard]] bool canBeEdited() const;
    /// Somebody else's.
    [[nodiscard]] bool canBeReported() const;
    [[nodiscard]] bool isEdited() const;
    /// "edited", beside its time.
    [[nodiscard]] static QString editedMark();
    /// When it was said, and edited, with the dates.
    [[nodiscard]] QString fullTimes() const;
    /// What stands in the row: the message, the notice (or all that fold into it) or the gap in words.
    /// Of a message with a file its caption; empty if that is the file's name only.
    [[nodiscard]] QString text() const;
    /// The whole message on its own: with the name of what goes along.
    [[nodiscard]] QString plainText() const;
    /// What goes along.
    [[nodiscard]] std::optional<FileReference> file() const;
    /// It is being sent.
    [[nodiscard]] bool isFileOnItsWay() const { return delivery() == Delivery::Pending && file(); }
    [[nodiscard]] QString author() const;
    [[nodiscard]] qint64 time() const; ///< milliseconds since 1970 UTC
    [[nodiscard]] QList<Mention> mentions() const;
    /// The nickname of whom the text mentions at that character, if nobody in the room is called so; else empty.
    [[nodiscard]] QString absentAt(qsizetype character) const;
    /// "bob is not in this room"
    [[nodiscard]] static QString notHere(const QString &nickname);
    /// Why it was not sent.
    [[nodiscard]] QString failure() const;
    /// The row in words, for those who listen: nick, text, time, state.
    [[nodiscard]] QString spoken() const;

private:
    [[nodiscard]] QString notice() const;

    const QModelIndex &m_index;
};

} // namespace maru
