// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QVarLengthArray>

namespace maru {

class ByteStream;
class SendTurn;

/// Sends finished frames on a stream: those of one turn of the event loop leave together at its end (SendTurn), in
/// the order of the calls.
///
/// On the stream's thread.
class FrameSender
{
    Q_DISABLE_COPY_MOVE(FrameSender)

public:
    /// Both outlive it.
    FrameSender(ByteStream &stream, SendTurn &turn);
    ~FrameSender();

    /// Shares the frame's bytes.
    void send(const QByteArray &frame);
    /// What was sent goes on its way now.
    void flush();
    /// What has not gone on its way yet never does.
    void drop();

    /// Bytes that have not gone on their way yet.
    [[nodiscard]] qint64 collectedBytes() const { return m_frameBytes; }

private:
    friend class SendTurn;

    ByteStream &m_stream;
    SendTurn &m_turn;
    qint64 m_frameBytes = 0; // in m_frames
    bool m_isListed = false; // by the turn
    QVarLengthArray<QByteArray, 2> m_frames; // of this turn
};

} // namespace maru
