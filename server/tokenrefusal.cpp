// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/tokenrefusal.h"

#include "common/chat/error.h"

using namespace Qt::StringLiterals;

namespace maru {

std::optional<HttpResponse> tokenRefusal(TokenCheck &token, const HttpRequest &request)
{
    switch (token.check(request)) {
    case TokenCheck::Verdict::Right:
        return std::nullopt;
    case TokenCheck::Verdict::TooOften:
        return token.refusalOf(request.peer);
    case TokenCheck::Verdict::Wrong:
        break;
    }
    HttpResponse response = HttpResponse::error(401, sentence(ErrorCode::InvalidCredentials));
    const bool isWrong = !request.header("Authorization").isEmpty();
    response.headers.append(
        {"WWW-Authenticate"_ba,
         isWrong ? R"(Bearer realm="maru", error="invalid_token")"_ba : R"(Bearer realm="maru")"_ba});
    return response;
}

} // namespace maru
