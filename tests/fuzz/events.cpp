// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>

#include "common/chat/answers.h"
#include "common/chat/commandcodec.h"
#include "common/chat/eventcodec.h"
#include "tests/fuzz/fuzz.h"

using namespace maru;

/// A JSON array: an event's name and its arguments, from a client and from a server; and as an acknowledgement.
void maru::fuzz::run(QByteArrayView input)
{
    QJsonArray args = QJsonDocument::fromJson(input.toByteArray()).array();
    (void)decodeJoinAnswer(args);
    (void)decodeSayAnswer(args);
    (void)decodeHistoryAnswer(args);
    (void)decodeSearchAnswer(args);
    (void)decodeDone(args);
    (void)decodeConnectAuth(args.isEmpty() ? QJsonValue() : args.first());
    if (args.isEmpty()) {
        return;
    }
    const QString name = args.takeAt(0).toString();
    if (const auto command = decodeCommand(name, args)) {
        const NamedPayload encoded = encodeCommand(*command);
        const auto again = decodeCommand(encoded.event, {encoded.payload});
        HOLDS(again && *again == *command);
    }
    if (const auto event = decodeEvent(name, args)) {
        const NamedPayload encoded = encodeEvent(*event);
        HOLDS(decodeEvent(encoded.event, {encoded.payload}).hasValue());
    }
}
