// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/// Every limit of the chat itself, in one place, each with its reason. Limits of connections and transports are
/// options of the server (docs/operations.md).
namespace maru::limits {

/// A room's name fits a list row and a tab; 64 characters as a person counts them (grapheme clusters).
inline constexpr int RoomNameCharacters = 64;
/// A nickname fits in front of a message; 32 characters as a person counts them.
inline constexpr int NicknameCharacters = 32;
/// Stacked accents make a "character" as long as one likes. No honest character needs more UTF-16 units than this on
/// average (the flag of Scotland takes 14), so a name is refused beyond it before it is looked at any closer.
inline constexpr int UnitsPerCharacter = 16;

/// The replaced server's clients list only room names shorter than 20 UTF-16 units.
inline constexpr int LegacyListUnits = 19;

/// A topic is one line above the timeline; characters as a person counts them.
inline constexpr int TopicCharacters = 250;

/// Long enough for a page of prose, short enough to lay out in a frame. UTF-16 units.
inline constexpr int TextUnits = 20'000;

/// Mistakes are seen within a day or two; what others have read, answered and quoted since is not to change under
/// them. Milliseconds.
inline constexpr qint64 EditPeriod = 48LL * 60 * 60 * 1'000;

/// A client's own id of a message: a UUID has 36 characters, a hash in hex 64.
inline constexpr int MessageIdCharacters = 64;

/// A file's name fits what file systems take; characters as a person counts them.
inline constexpr int FileNameCharacters = 255;
/// A file's id: 128 random bits in hexadecimal, so that nobody guesses one.
inline constexpr int FileIdCharacters = 32;

/// The largest file that a server takes unless it is told otherwise: a photograph, a talk's slides. Bytes.
inline constexpr qint64 FileBytes = 64LL * 1024 * 1024;
/// And all its files together: what a small machine's disk bears. Bytes.
inline constexpr qint64 FilesTotalBytes = 4LL * 1024 * 1024 * 1024;

/// An identity's secret: at least 128 bits in base64url, at most what fits a header line.
inline constexpr int IdentityMinCharacters = 22;
inline constexpr int IdentityMaxCharacters = 128;

/// A joiner is handed one screenful or two; older messages come on request.
inline constexpr int JoinMessages = 50;
/// One page of history, so that an answer stays well below the transport's maxPayload.
inline constexpr int HistoryMessages = 100;
/// And so does its size: an answer is cut short (with `more`) once its texts reach this many UTF-16 units.
inline constexpr int AnswerTextUnits = 200'000;

/// What a room's creator may have kept at most; beyond it is for ever. A hundred years, and a number that JSON keeps.
inline constexpr int KeepDays = 36'500;
inline constexpr int KeepMessages = 1'000'000'000;

/// One page of search results.
inline constexpr int SearchHits = 50;
/// What a person types into a search field. UTF-16 units.
inline constexpr int SearchUnits = 200;

/// Nobody reads more rooms at once; bounds what one connection can make the server keep.
inline constexpr int RoomsPerSession = 200;
/// All rooms of one server; bounds the room list.
inline constexpr int RoomsPerServer = 20'000;

/// Identities that are away and keep their nickname, the last seen; bounds the register.
inline constexpr int IdentitiesAway = 100'000;

/// A link somebody pastes.
inline constexpr int InviteLinkUnits = 2'000;

/// The port of the replaced server, and Maru's.
inline constexpr quint16 DefaultPort = 3000;

} // namespace maru::limits
