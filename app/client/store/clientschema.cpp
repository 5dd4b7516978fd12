// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/store/clientschema.h"

#include <array>

namespace maru {
namespace {

constexpr SqlDatabase::Step toSchema1 = {
    "CREATE TABLE rooms ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " key TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " epoch TEXT NOT NULL DEFAULT '',"
    " read_seq INTEGER NOT NULL DEFAULT 0,"
    " draft TEXT NOT NULL DEFAULT '')",
    "CREATE TABLE messages ("
    " room INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,"
    " seq INTEGER NOT NULL,"
    " message_id TEXT,"
    " author TEXT NOT NULL,"
    " guest INTEGER NOT NULL,"
    " own INTEGER NOT NULL,"
    " text TEXT NOT NULL,"
    " sent_at INTEGER NOT NULL,"
    " PRIMARY KEY (room, seq)) WITHOUT ROWID",
    // The ids give the order of typing.
    "CREATE TABLE unsent ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " room INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,"
    " message_id TEXT NOT NULL,"
    " author TEXT NOT NULL,"
    " guest INTEGER NOT NULL,"
    " text TEXT NOT NULL,"
    " typed_at INTEGER NOT NULL,"
    " failure TEXT,"
    " UNIQUE (room, message_id))",
};

constexpr SqlDatabase::Step toSchema2 = {
    // What was half written in a room that was left, for when it is entered again.
    "CREATE TABLE left_drafts ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " key TEXT NOT NULL UNIQUE,"
    " draft TEXT NOT NULL)",
};

constexpr SqlDatabase::Step toSchema3 = {
    "ALTER TABLE messages ADD COLUMN edited_at INTEGER NOT NULL DEFAULT 0",
    // Of an edit: the seq of the message, whose text it is. 0: a message.
    "ALTER TABLE messages ADD COLUMN edits INTEGER NOT NULL DEFAULT 0",
};

constexpr SqlDatabase::Step toSchema4 = {
    // What goes along with a message; an empty name: nothing does.
    "ALTER TABLE messages ADD COLUMN file_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE messages ADD COLUMN file_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE messages ADD COLUMN file_size INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE messages ADD COLUMN file_type TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unsent ADD COLUMN file_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unsent ADD COLUMN file_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unsent ADD COLUMN file_size INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE unsent ADD COLUMN file_type TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unsent ADD COLUMN file_path TEXT NOT NULL DEFAULT ''",
};

constexpr SqlDatabase::Step toSchema5 = {
    // What was being written beside the draft: an edit of a message, and files that were to go along.
    "CREATE TABLE begun_edits ("
    " room INTEGER PRIMARY KEY REFERENCES rooms(id) ON DELETE CASCADE,"
    " seq INTEGER NOT NULL,"
    " before TEXT NOT NULL,"
    " sent_at INTEGER NOT NULL,"
    " text TEXT NOT NULL)",
    "CREATE TABLE attachments ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " room INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,"
    " path TEXT NOT NULL,"
    " name TEXT NOT NULL,"
    " pasted INTEGER NOT NULL)",
};

constexpr std::array<SqlDatabase::Step, 5> steps = {toSchema1, toSchema2, toSchema3, toSchema4, toSchema5};

} // namespace

std::span<const SqlDatabase::Step> clientSchema() { return steps; }

} // namespace maru
