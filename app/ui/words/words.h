// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "app/client/serverconnection.h"
#include "app/client/store/storefault.h"
#include "app/client/timeline.h"
#include "app/ui/words/explanation.h"
#include "common/chat/error.h"
#include "common/chat/fingerprint.h"
#include "common/chat/retention.h"

/// What the app says, as sentences in the user's language: the wire carries codes only. All of it is plain text.
namespace maru::words {

/// Why the server, or a check of ours, refused something.
[[nodiscard]] QString forError(const Error &error);
[[nodiscard]] QString forCode(ErrorCode code);
/// Why there is no connection to `address`.
[[nodiscard]] QString forTrouble(Trouble trouble, const ServerAddress &address);
/// The same, with where it was and what the system or the server said. Nothing secret is in it.
[[nodiscard]] Explanation explain(const ServerConnection &connection);
/// What the server said of it: the code's name and its sentence.
[[nodiscard]] QString detailsOf(const Error &error);
/// To be compared by eye: four lines of eight pairs.
[[nodiscard]] QString inLines(const Fingerprint &fingerprint);
/// Why this machine does not keep what is said, and what that means.
[[nodiscard]] QString forStoreFault(StoreFault fault);
/// Why what was typed is no address.
[[nodiscard]] QString forFault(AddressFault fault);
/// `text`: with Notice::TopicChanged the topic.
[[nodiscard]] QString forNotice(Notice notice, const QString &who, const QString &text = {});
/// Several notices on one line: the last two in words, and how many there are besides.
[[nodiscard]] QString forNotices(const QString &first, const QString &second, int more);
/// What is missing, or on its way, or gone for good.
[[nodiscard]] QString forGap(qint64 count, GapReason reason, bool loading);
[[nodiscard]] QString forDelivery(Delivery delivery);
/// What an ephemeral room is, and any other.
[[nodiscard]] QString ephemeral();
[[nodiscard]] QString kept(const Retention &retention);
/// "3 people"
[[nodiscard]] QString people(int count);
/// The clock time, as the user's locale writes it.
[[nodiscard]] QString clockTime(qint64 time);
/// The clock time, of another day than today with the day, briefly.
[[nodiscard]] QString shortTime(qint64 time);
/// Day and clock time in full.
[[nodiscard]] QString fullTime(qint64 time);
/// "Today", "Yesterday", or the day.
[[nodiscard]] QString day(qint64 time);
/// `text` for a tooltip: it may have been written by anybody, and tooltips guess at markup.
[[nodiscard]] QString tooltip(const QString &text);

} // namespace maru::words
