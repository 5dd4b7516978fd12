// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace maru {

class ChatScreen;
class WindowMenus;

/// What the menus do in rooms and on servers. `chat` gives the screen, or nullptr while there is none.
void connectChatActions(const WindowMenus &menus, const std::function<ChatScreen *()> &chat);

} // namespace maru
