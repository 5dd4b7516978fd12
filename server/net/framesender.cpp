// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/framesender.h"

#include <QSslSocket>

#include "server/net/directsend.h"
#include "server/net/sendturn.h"
#include "server/net/unsentbytes.h"

namespace maru {
namespace {

/// So much is not collected any further: history for somebody who joins gains nothing by waiting. Bytes.
constexpr qint64 mostCollected = 65'536;
/// Places for frames that are kept from turn to turn.
constexpr std::size_t keptPlaces = 64;

} // namespace

FrameSender::FrameSender(QTcpSocket *socket, SendTurn &turn)
    : m_socket(socket)
    , m_tls(qobject_cast<QSslSocket *>(socket))
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
    if (m_frames.empty() || !m_socket) {
        return;
    }
    // What is written may be told to somebody who sends again.
    std::vector<QByteArray> frames;
    frames.swap(m_frames);
    m_frameBytes = 0;
    qint64 taken = 0;
    if (!m_tls && m_socket->bytesToWrite() == 0) {
        // Asked for each time: once the socket is closed, the number is soon somebody else's.
        taken = directSend(m_socket->socketDescriptor(), frames);
    }
    for (const QByteArray &frame : frames) {
        if (taken >= frame.size()) {
            taken -= frame.size();
        } else {
            writeThroughBuffer(taken > 0 ? frame.mid(taken) : frame);
            taken = 0;
        }
    }
    if (m_frames.empty() && frames.capacity() <= keptPlaces) {
        frames.clear();
        frames.swap(m_frames);
    }
}

void FrameSender::drop()
{
    m_frames.clear();
    m_frameBytes = 0;
}

qint64 FrameSender::waitingBytes() const
{
    return m_socket ? m_frameBytes + (m_tls ? unsentBytes(*m_tls) : m_socket->bytesToWrite()) : 0;
}

void FrameSender::writeThroughBuffer(const QByteArray &bytes)
{
    if (m_socket) {
        m_bufferedBytes += bytes.size();
        m_socket->write(bytes);
    }
}

} // namespace maru
