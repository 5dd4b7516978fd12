// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/loadclient.h"

#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "tests/bench/fanout/packets.h"

namespace maru::bench {

LoadClient::LoadClient(std::size_t number, int epoll, LoadClientObserver &observer)
    : m_number(number)
    , m_epoll(epoll)
    , m_observer(observer)
{}

void LoadClient::connect(const sockaddr_in &server, std::string auth)
{
    close();
    m_auth = std::move(auth);
    m_socket = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_state = State::Connecting;
    const int status = ::connect(m_socket.get(), reinterpret_cast<const sockaddr *>(&server), sizeof server);
    if (!m_socket.isOpen() || (status != 0 && errno != EINPROGRESS)) {
        lose();
        return;
    }
    watch(EPOLL_CTL_ADD);
}

void LoadClient::handle(std::uint32_t events, std::string &buffer)
{
    if (!m_socket.isOpen()) {
        return;
    }
    if (m_state == State::Connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            lose();
            return;
        }
        m_state = State::Upgrading;
        write(upgradeRequest);
        watch(EPOLL_CTL_MOD);
        return;
    }
    if ((events & EPOLLOUT) != 0) {
        writeUnsent();
    }
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 && m_socket.isOpen()) {
        read(buffer);
    }
}

void LoadClient::send(std::string_view packet) { write(maskedFrame(packet)); }

void LoadClient::stopReading()
{
    const int little = 4096;
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    m_reads = false;
    watch(EPOLL_CTL_MOD);
}

void LoadClient::close()
{
    m_socket.close();
    m_state = State::Out;
    m_reads = true;
    m_read.clear();
    m_unsent.clear();
}

void LoadClient::read(std::string &buffer)
{
    if (!m_reads) {
        lose(); // there was no EPOLLIN to wait for
        return;
    }
    const ssize_t count = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            lose();
        }
        return;
    }
    const std::string_view bytes(buffer.data(), std::size_t(count));
    if (m_read.empty()) {
        const std::string_view rest = take(bytes);
        if (m_socket.isOpen()) {
            m_read = rest;
        }
    } else {
        const std::string all = std::move(m_read.append(bytes));
        m_read.clear();
        const std::string_view rest = take(all);
        if (m_socket.isOpen()) {
            m_read = rest;
        }
    }
}

std::string_view LoadClient::take(std::string_view bytes)
{
    if (m_state == State::Upgrading) {
        const std::size_t end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) {
            return bytes;
        }
        const std::string_view answer = bytes.substr(0, end);
        if (answer.find(" 101 ") == std::string_view::npos || answer.find(upgradeAccept) == std::string_view::npos) {
            m_observer.refused(*this, answer);
            lose();
            return {};
        }
        m_state = State::Entering;
        bytes.remove_prefix(end + 4);
    }
    while (m_socket.isOpen()) {
        const auto frame = firstFrame(bytes);
        if (!frame) {
            break;
        }
        bytes.remove_prefix(frame->size);
        take(*frame);
    }
    return bytes;
}

void LoadClient::take(const WebSocketFrame &frame)
{
    switch (frame.kind) {
    case WebSocketFrame::Kind::Text:
        takePacket(frame.payload);
        break;
    case WebSocketFrame::Kind::Ping:
        write(maskedFrame(frame.payload, WebSocketFrame::Kind::Pong));
        break;
    case WebSocketFrame::Kind::Pong:
        break;
    default: // a close, or what no server of this load sends
        lose();
    }
}

void LoadClient::takePacket(std::string_view packet)
{
    if (packet.starts_with(responseStart)) {
        m_observer.heard(*this, packet);
    } else if (packet.starts_with("43/chat,")) {
        std::int64_t number = -1;
        const std::string_view digits = acknowledgementOf(packet);
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        m_observer.acknowledged(*this, number, packet);
    } else if (packet == "2") {
        send("3");
    } else if (packet.starts_with("0{")) {
        send("40/chat," + m_auth);
    } else if (packet.starts_with("40/chat,")) {
        m_state = State::In;
        m_observer.entered(*this);
    } else if (packet.starts_with("44/chat") || packet.starts_with(R"(42/chat,["exception")")) {
        m_observer.refused(*this, packet);
    } else if (packet.starts_with("41") || packet.starts_with("1")) {
        lose();
    }
}

void LoadClient::write(std::string_view bytes)
{
    if (!m_socket.isOpen()) {
        return;
    }
    if (!m_unsent.empty()) {
        m_unsent += bytes;
        return;
    }
    // What goes wrong here is seen when it is read.
    const ssize_t sent = ::send(m_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent != ssize_t(bytes.size())) {
        m_unsent = bytes.substr(std::size_t(std::max<ssize_t>(sent, 0)));
        watch(EPOLL_CTL_MOD);
    }
}

void LoadClient::writeUnsent()
{
    const ssize_t sent = ::send(m_socket.get(), m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
    m_unsent.erase(0, std::size_t(std::max<ssize_t>(sent, 0)));
    if (m_unsent.empty()) {
        watch(EPOLL_CTL_MOD);
    }
}

void LoadClient::watch(int operation)
{
    const bool writes = m_state == State::Connecting || !m_unsent.empty();
    epoll_event event = {.events = (m_reads ? EPOLLIN : 0U) | (writes ? EPOLLOUT : 0U), .data = {.ptr = this}};
    ::epoll_ctl(m_epoll, operation, m_socket.get(), &event);
}

void LoadClient::lose()
{
    close();
    m_observer.left(*this);
}

} // namespace maru::bench
