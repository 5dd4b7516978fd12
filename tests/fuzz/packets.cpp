// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/socketio/engineiopacket.h"
#include "common/socketio/socketiopacket.h"
#include "tests/fuzz/fuzz.h"

/// The way from a WebSocket's messages to packets: the input is messages, each behind one byte that says whether it
/// is text, and the zero byte that ends it.
void maru::fuzz::run(QByteArrayView input)
{
    socketio::PacketDecoder decoder;
    while (!input.isEmpty()) {
        const bool isText = input.front() != 'b';
        input = input.sliced(1);
        const qsizetype end = input.indexOf('\0');
        const QByteArrayView message = end < 0 ? input : input.first(end);
        input = end < 0 ? QByteArrayView() : input.sliced(end + 1);
        QByteArray data = message.toByteArray();
        if (isText) {
            const auto packet = engineio::decodePacket(message);
            if (!packet) {
                return; // closes the connection
            }
            if (packet->type != engineio::PacketType::Message) {
                continue;
            }
            data = packet->data;
        }
        const auto decoded = isText ? decoder.feedText(data) : decoder.feedBinary(data);
        if (!decoded) {
            return;
        }
        HOLDS(decoded->has_value() || decoder.awaitsAttachments());
    }
}
