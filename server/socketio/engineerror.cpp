// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/engineerror.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

QLatin1StringView messageOf(EngineError error)
{
    switch (error) {
    case EngineError::UnknownTransport:
        return "Transport unknown"_L1;
    case EngineError::UnknownSession:
        return "Session ID unknown"_L1;
    case EngineError::BadHandshakeMethod:
        return "Bad handshake method"_L1;
    case EngineError::BadRequest:
        break;
    case EngineError::Forbidden:
        return "Forbidden"_L1;
    case EngineError::UnsupportedVersion:
        return "Unsupported protocol version"_L1;
    }
    return "Bad request"_L1;
}

} // namespace

HttpResponse engineErrorResponse(EngineError error)
{
    const int status = error == EngineError::Forbidden ? 403 : 400;
    return HttpResponse::json(status,
                              QJsonDocument(QJsonObject{{"code"_L1, int(error)}, {"message"_L1, messageOf(error)}}));
}

} // namespace maru::socketio
