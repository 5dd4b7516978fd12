// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSocketNotifier>

#include <memory>

#include "server/net/bytestream.h"

namespace maru {

/// Straight on a descriptor, on Linux: what is sent goes to the system in one call, and nothing is kept for a
/// connection that is quiet. (A QTcpSocket keeps some 12 KB, most of it buffers.)
class DescriptorStream final : public ByteStream
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DescriptorStream)

public:
    /// Takes over the descriptor, that of a connected socket which does not block.
    explicit DescriptorStream(int descriptor);
    ~DescriptorStream() override;

    void send(std::span<const QByteArray> pieces) override;
    [[nodiscard]] qint64 waitingBytes() const override { return m_waitingBytes; }
    void finish() override;
    void close() override;
    void abort() override;
    void setReading(bool reads) override;

private:
    enum class Intent { GoOn, Finish, Close };

    void receive();
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    void sendWaiting();
    void keep(std::span<const QByteArray> pieces, qint64 taken);
    void doAsIntended();
    void dismiss(std::unique_ptr<QSocketNotifier> &notifier);
    void end();

    int m_descriptor; // -1 once closed: the number is soon somebody else's
    Intent m_intent = Intent::GoOn; // once nothing waits
    std::unique_ptr<QSocketNotifier> m_readable; // our child, to move with us; so is the next
    std::unique_ptr<QSocketNotifier> m_writable; // as long as something waits
    QList<QByteArray> m_waiting; // what the system did not take
    qint64 m_waitingBytes = 0;
};

} // namespace maru
