// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/framesender.h"

#include "server/net/bytestream.h"
#include "server/net/sendturn.h"

namespace maru {
namespace {

/// So much is not collected any further: history for somebody who joins gains nothing by waiting. Bytes.
constexpr qint64 mostCollected = 65'536;

} // namespace

FrameSender::FrameSender(ByteStream &stream, SendTurn &turn)
    : m_stream(stream)
    , m_turn(turn)
{}

FrameSender::~FrameSender()
{
    if (m_isListed) {
        m_turn.remove(this);
    }
}

void FrameSender::send(const QByteArray &frame)
{
    m_frames.push_back(frame);
    m_frameBytes += frame.size();
    if (m_frameBytes >= mostCollected) {
        flush();
    } else if (!m_isListed) {
        m_turn.add(this);
    }
}

void FrameSender::flush()
{
    if (!m_frames.isEmpty()) {
        m_stream.send({m_frames.constData(), std::size_t(m_frames.size())});
        drop();
    }
}

void FrameSender::drop()
{
    m_frames.clear();
    m_frameBytes = 0;
}

} // namespace maru
