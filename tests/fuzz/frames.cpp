// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/framereader.h"
#include "tests/fuzz/fuzz.h"

using namespace maru;

namespace {

/// What is read of the bytes in pieces of that size: each message, and the fault at the end, if there is one.
QByteArray read(QByteArrayView bytes, qsizetype pieceSize)
{
    constexpr qint64 mostBytes = 4'096;
    websocket::FrameReader reader(mostBytes);
    QByteArray all;
    while (!bytes.isEmpty()) {
        QByteArrayView piece = bytes.first(std::min(pieceSize, bytes.size()));
        bytes = bytes.sliced(piece.size());
        while (true) {
            const auto message = reader.next(piece);
            if (!message) {
                return all + "fault " + QByteArray::number(int(message.error()));
            }
            if (!message->has_value()) {
                HOLDS(piece.isEmpty());
                break;
            }
            const auto &[opcode, payload] = **message;
            HOLDS(opcode != websocket::Opcode::Continuation);
            HOLDS(payload.size() <= mostBytes);
            HOLDS(opcode != websocket::Opcode::Text || payload.isValidUtf8());
            all += char('0' + int(opcode)) + payload + '\n';
        }
    }
    return all;
}

} // namespace

/// A client's frames, which mean the same in whatever pieces they come.
void maru::fuzz::run(QByteArrayView input)
{
    const QByteArray whole = read(input, input.size());
    HOLDS(read(input, 1) == whole);
    HOLDS(read(input, 7) == whole);
}
