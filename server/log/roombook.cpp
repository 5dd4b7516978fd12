// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/roombook.h"

// The interface alone; its meta-object is made here.
