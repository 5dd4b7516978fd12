// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/descriptorstream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace maru {
namespace {

/// Bytes that the system took; 0 if it takes none now, -1 if it never will.
qint64 resultOf(ssize_t sent)
{
    const bool isForNow = sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOBUFS);
    return isForNow ? 0 : sent;
}

qint64 sendNow(int descriptor, std::span<const QByteArray> pieces)
{
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    if (pieces.size() == 1) {
        const QByteArray &piece = pieces.front();
        return resultOf(::send(descriptor, piece.constData(), std::size_t(piece.size()), flags));
    }
    std::array<iovec, 256> parts; // the kernel takes 1,024
    const std::size_t count = std::min(pieces.size(), parts.size());
    for (std::size_t i = 0; i < count; ++i) {
        parts[i] = {const_cast<char *>(pieces[i].constData()), std::size_t(pieces[i].size())}; // it only reads them
    }
    msghdr message = {};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    return resultOf(::sendmsg(descriptor, &message, flags));
}

} // namespace

DescriptorStream::DescriptorStream(int descriptor)
    : m_descriptor(descriptor)
    , m_readable(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read, this))
{
    connect(m_readable.get(), &QSocketNotifier::activated, this, &DescriptorStream::receive);
}

DescriptorStream::~DescriptorStream() { abort(); }

void DescriptorStream::receive()
{
    std::array<char, MostReceived> bytes; // not initialised: only what comes is touched
    const ssize_t size = ::recv(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size > 0) {
        emit received(QByteArrayView(bytes.data(), size));
    } else if (size == 0 && !m_waiting.isEmpty()) { // it says no more, and may listen still
        setReading(false);
        close();
    } else if (size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
        end();
    }
}

void DescriptorStream::send(std::span<const QByteArray> pieces)
{
    if (!isOpen()) {
        return;
    }
    // If it never takes anything again, we hear of it as soon as we are told that it might.
    keep(pieces, m_waiting.isEmpty() ? std::max(qint64(0), sendNow(m_descriptor, pieces)) : 0);
}

void DescriptorStream::keep(std::span<const QByteArray> pieces, qint64 taken)
{
    for (const QByteArray &piece : pieces) {
        if (taken >= piece.size()) {
            taken -= piece.size();
            continue;
        }
        m_waiting.append(taken > 0 ? piece.sliced(taken) : piece);
        m_waitingBytes += piece.size() - taken;
        taken = 0;
    }
    if (!m_waiting.isEmpty() && !m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write, this);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &DescriptorStream::sendWaiting);
    }
}

void DescriptorStream::sendWaiting()
{
    qint64 taken =
        sendNow(m_descriptor, std::span<const QByteArray>(m_waiting.constData(), std::size_t(m_waiting.size())));
    if (taken < 0) {
        end();
        return;
    }
    m_waitingBytes -= taken;
    const bool wasTaken = taken > 0;
    qsizetype done = 0;
    while (done < m_waiting.size() && taken >= m_waiting.at(done).size()) {
        taken -= m_waiting.at(done).size();
        ++done;
    }
    m_waiting.remove(0, done);
    if (taken > 0) {
        m_waiting.front() = m_waiting.front().sliced(taken);
    }
    if (m_waiting.isEmpty()) {
        m_waiting = {};
        dismiss(m_writable);
    }
    if (wasTaken) {
        emit waitingBytesTaken();
    }
    doAsIntended();
}

void DescriptorStream::finish()
{
    if (m_intent == Intent::GoOn) {
        m_intent = Intent::Finish;
        doAsIntended();
    }
}

void DescriptorStream::close()
{
    m_intent = Intent::Close;
    doAsIntended();
}

void DescriptorStream::doAsIntended()
{
    if (!isOpen() || !m_waiting.isEmpty()) {
        return;
    }
    switch (m_intent) {
    case Intent::GoOn:
        break;
    case Intent::Finish:
        ::shutdown(m_descriptor, SHUT_WR);
        break;
    case Intent::Close:
        end();
        break;
    }
}

void DescriptorStream::end()
{
    abort();
    emit ended();
}

/// Before there may be another one for the descriptor. It may be telling us right now.
void DescriptorStream::dismiss(std::unique_ptr<QSocketNotifier> &notifier)
{
    if (notifier) {
        notifier->setEnabled(false);
        notifier->disconnect(this);
        notifier.release()->deleteLater();
    }
}

void DescriptorStream::setReading(bool reads)
{
    if (m_readable) {
        m_readable->setEnabled(reads);
    }
}

void DescriptorStream::abort()
{
    if (!isOpen()) {
        return;
    }
    // First of all: the number is somebody else's once it is closed.
    dismiss(m_readable);
    dismiss(m_writable);
    m_waiting = {};
    m_waitingBytes = 0;
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace maru
