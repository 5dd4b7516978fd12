// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/socketio/socketiopacket.h"
#include "tests/fuzz/fuzz.h"

void maru::fuzz::run(QByteArrayView input)
{
    socketio::PacketDecoder decoder;
    const auto packet = decoder.feedText(input);
    if (!packet || !packet->has_value()) {
        return;
    }
    // What was understood is understood again when we send it.
    socketio::PacketDecoder other;
    const auto again = other.feedText(socketio::encodePacket(**packet).text);
    HOLDS(again && again->has_value());
    HOLDS((*again)->type == (*packet)->type && (*again)->nsp == (*packet)->nsp && (*again)->id == (*packet)->id);
    HOLDS((*again)->data == (*packet)->data);
}
