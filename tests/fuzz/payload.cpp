// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/socketio/engineiopacket.h"
#include "tests/fuzz/fuzz.h"

void maru::fuzz::run(QByteArrayView input)
{
    constexpr int most = 64;
    const auto packets = engineio::decodePayload(input, most);
    if (!packets) {
        return;
    }
    HOLDS(packets->size() <= most);
    const auto again = engineio::decodePayload(engineio::encodePayload(*packets), most);
    HOLDS(again && *again == *packets);
}
