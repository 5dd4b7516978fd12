// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/frame.h"

#include <QtEndian>

namespace maru::websocket {
namespace {

template <typename T>
QByteArray bigEndian(T value)
{
    QByteArray bytes(qsizetype(sizeof(T)), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

QByteArray encodeFrame(Opcode opcode, QByteArrayView payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame += char(FinalBit | static_cast<quint8>(opcode));
    if (payload.size() < 126) {
        frame += char(payload.size());
    } else if (payload.size() <= 0xFFFF) {
        frame += char(126) + bigEndian(quint16(payload.size()));
    } else {
        frame += char(127) + bigEndian(quint64(payload.size()));
    }
    return frame.append(payload);
}

QByteArray encodeClose(CloseCode code) { return encodeFrame(Opcode::Close, bigEndian(static_cast<quint16>(code))); }

int closeCodeIn(QByteArrayView payload) { return payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.data()); }

} // namespace maru::websocket
