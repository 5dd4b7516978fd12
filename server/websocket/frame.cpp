// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/frame.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace maru::websocket {

QByteArray encodeFrame(Opcode opcode, QByteArrayView payload)
{
    constexpr qsizetype mostHeader = 10;
    QByteArray frame(mostHeader + payload.size(), Qt::Uninitialized);
    char *const header = frame.data();
    header[0] = char(FinalBit | static_cast<quint8>(opcode));
    qsizetype size = 2;
    if (payload.size() < 126) {
        header[1] = char(payload.size());
    } else if (payload.size() <= 0xFFFF) {
        header[1] = 126;
        qToBigEndian(quint16(payload.size()), header + size);
        size += qsizetype(sizeof(quint16));
    } else {
        header[1] = 127;
        qToBigEndian(quint64(payload.size()), header + size);
        size += qsizetype(sizeof(quint64));
    }
    std::copy(payload.begin(), payload.end(), header + size);
    frame.truncate(size + payload.size());
    return frame;
}

QByteArray encodeClose(CloseCode code)
{
    std::array<char, sizeof(quint16)> bytes = {};
    qToBigEndian(static_cast<quint16>(code), bytes.data());
    return encodeFrame(Opcode::Close, QByteArrayView(bytes));
}

int closeCodeIn(QByteArrayView payload) { return payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.data()); }

} // namespace maru::websocket
