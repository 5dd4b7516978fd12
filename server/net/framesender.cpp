// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/framesender.h"

#include <QSslSocket>

#include <utility>

#include "server/net/directsend.h"
#include "server/net/sendturn.h"
#include "server/net/unsentbytes.h"

namespace maru {
namespace {

/// So much is not collected any further: history for somebody who joins gains nothing by waiting. Bytes.
constexpr qint64 mostCollected = 65'536;

} // namespace

FrameSender::FrameSender(QTcpSocket *socket, SendTurn &turn)
    : m_socket(socket)
    , m_descriptor(socket->socketDescriptor())
    , m_turn(turn)
    , m_tls(qobject_cast<QSslSocket *>(socket))
{}

FrameSender::~FrameSender()
{
    if (m_isListed) {
        m_turn.remove(this);
    }
}

void FrameSender::send(const QByteArray &frame)
{
    if (!m_socket) {
        return;
    }
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
    if (m_frames.isEmpty() || !m_socket) {
        return;
    }
    const auto frames = std::exchange(m_frames, {});
    m_frameBytes = 0;
    qint64 taken = 0;
    if (isBufferEmpty()) {
        taken = directSend(m_descriptor, frames);
    }
    for (const QByteArray &frame : frames) {
        if (taken >= frame.size()) {
            taken -= frame.size();
        } else {
            writeThroughBuffer(taken > 0 ? frame.mid(taken) : frame);
            taken = 0;
        }
    }
}

void FrameSender::close()
{
    m_frames.clear();
    m_frameBytes = 0;
    m_socket = nullptr;
    m_descriptor = -1;
    m_tls = nullptr;
}

qint64 FrameSender::waitingBytes() const
{
    if (!m_socket || !m_mayBeBuffered) {
        return m_frameBytes;
    }
    return m_frameBytes + (m_tls ? unsentBytes(*m_tls) : m_socket->bytesToWrite());
}

void FrameSender::writeThroughBuffer(const QByteArray &bytes)
{
    if (m_socket) {
        m_mayBeBuffered = true;
        m_bufferedBytes += bytes.size();
        m_socket->write(bytes);
    }
}

bool FrameSender::isBufferEmpty()
{
    if (m_mayBeBuffered && !m_tls) {
        m_mayBeBuffered = m_socket->bytesToWrite() > 0;
    }
    return !m_mayBeBuffered;
}

} // namespace maru
