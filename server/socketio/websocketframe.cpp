// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/websocketframe.h"

#include <QtEndian>

namespace maru::socketio {
namespace {

constexpr unsigned char finalBit = 0x80;

template <typename T>
QByteArray bigEndian(T value)
{
    QByteArray bytes(qsizetype(sizeof(T)), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

QByteArray webSocketFrame(FrameKind kind, QByteArrayView payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame += char(finalBit | static_cast<unsigned char>(kind));
    if (payload.size() < 126) {
        frame += char(payload.size());
    } else if (payload.size() <= 0xFFFF) {
        frame += char(126) + bigEndian(quint16(payload.size()));
    } else {
        frame += char(127) + bigEndian(quint64(payload.size()));
    }
    return frame.append(payload);
}

} // namespace maru::socketio
