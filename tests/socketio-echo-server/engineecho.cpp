// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/socketio-echo-server/engineecho.h"

namespace maru {

using socketio::EngineServer;
using socketio::EngineSession;

void echoMessages(EngineServer &server)
{
    QObject::connect(&server, &EngineServer::sessionOpened, &server, [](EngineSession *session) {
        QObject::connect(session, &EngineSession::textReceived, session, &EngineSession::sendText);
        QObject::connect(session, &EngineSession::binaryReceived, session, &EngineSession::sendBinary);
    });
}

} // namespace maru
