// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "server/http/httpresponse.h"
#include "server/tokencheck.h"

namespace maru {

/// How a request is refused that does not bring the chat's token (docs/protocol.md, HTTP); none if it does.
[[nodiscard]] std::optional<HttpResponse> tokenRefusal(TokenCheck &token, const HttpRequest &request);

} // namespace maru
