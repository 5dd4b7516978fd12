// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/bench/fanout/descriptor.h"

namespace maru::bench {

/// One connection that asks for the list of rooms again and again, as soon as it has the answer. The socket blocks:
/// it is read when poll() says so.
class HttpReader
{
public:
    explicit HttpReader(std::uint16_t port);

    [[nodiscard]] int descriptor() const { return m_socket.get(); }
    [[nodiscard]] bool isOpen() const { return m_socket.isOpen(); }

    /// With an ETag that it has already; none if empty.
    void ask(const std::string &etag);
    /// Takes what has come; true if that was the end of an answer.
    bool read();

    // Of the last answer.
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const std::string &etag() const { return m_etag; }
    [[nodiscard]] std::size_t bodySize() const { return m_bodySize; }

private:
    bool readHead();

    Descriptor m_socket;
    std::string m_read;
    std::string m_etag;
    int m_status = 0;
    std::size_t m_headSize = 0; ///< 0 until it is there.
    std::size_t m_bodySize = 0;
};

} // namespace maru::bench
