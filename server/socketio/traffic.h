// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace maru::socketio {

/// What went in and out of all connections of a server so far: the messages of Engine.IO, without heartbeats and
/// framing.
struct Traffic {
    quint64 packetsIn = 0;
    quint64 packetsOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;

    void countIn(qsizetype bytes)
    {
        ++packetsIn;
        bytesIn += quint64(bytes);
    }
    void countOut(qsizetype bytes, qsizetype packets = 1)
    {
        packetsOut += quint64(packets);
        bytesOut += quint64(bytes);
    }
};

} // namespace maru::socketio
