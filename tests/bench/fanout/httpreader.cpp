// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/httpreader.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>

namespace maru::bench {
namespace {

std::string headerIn(const std::string &head, const char *name)
{
    for (std::size_t line = head.find("\r\n"); line + 2 < head.size(); line = head.find("\r\n", line + 2)) {
        const std::size_t start = line + 2;
        const std::size_t colon = head.find(':', start);
        const std::size_t end = head.find("\r\n", start);
        if (colon < end && ::strcasecmp(head.substr(start, colon - start).c_str(), name) == 0) {
            const std::size_t value = head.find_first_not_of(' ', colon + 1);
            return head.substr(value, end - value);
        }
    }
    return {};
}

} // namespace

HttpReader::HttpReader(std::uint16_t port)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in server = {};
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server.sin_port = htons(port);
    const int on = 1;
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_socket.get(), reinterpret_cast<const sockaddr *>(&server), sizeof server) != 0) {
        m_socket.close();
    }
}

void HttpReader::ask(const std::string &etag)
{
    std::string request = "GET /chat/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!etag.empty()) {
        request += "If-None-Match: " + etag + "\r\n";
    }
    request += "\r\n";
    if (::send(m_socket.get(), request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size())) {
        m_socket.close();
    }
}

bool HttpReader::read()
{
    std::array<char, 256 * 1024> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): read into
    const ssize_t count = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        m_socket.close();
        return false;
    }
    m_read.append(buffer.data(), std::size_t(count));
    if ((m_headSize == 0 && !readHead()) || m_read.size() < m_headSize + m_bodySize) {
        return false;
    }
    m_read.erase(0, m_headSize + m_bodySize);
    m_headSize = 0;
    return true;
}

bool HttpReader::readHead()
{
    const std::size_t end = m_read.find("\r\n\r\n");
    constexpr std::size_t statusPlace = 9; // behind HTTP/1.1
    if (end == std::string::npos || end < statusPlace) {
        return false;
    }
    m_headSize = end + 4;
    const std::string head = m_read.substr(0, m_headSize);
    m_status = std::atoi(head.c_str() + statusPlace);
    m_etag = headerIn(head, "ETag");
    m_bodySize = m_status == 304 ? 0 : std::size_t(std::atoll(headerIn(head, "Content-Length").c_str()));
    return true;
}

} // namespace maru::bench
