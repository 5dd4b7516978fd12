// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

#include "server/net/bytestream.h"

namespace maru {

/// Through Qt's own socket: with TLS, and on systems for which there is no DescriptorStream.
class SocketStream final : public ByteStream
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SocketStream)

public:
    explicit SocketStream(std::unique_ptr<QTcpSocket> socket);
    ~SocketStream() override;

    void send(std::span<const QByteArray> pieces) override;
    [[nodiscard]] qint64 waitingBytes() const override;
    void finish() override {} // Qt cannot close one direction, and both would lose what was said last
    void close() override;
    void abort() override;
    void setReading(bool reads) override;

private:
    void receive();
    void receiveSoon();
    void end();

    const std::unique_ptr<QTcpSocket> m_socket;
    bool m_reads = true;
    bool m_isAborted = false;
};

} // namespace maru
