// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/relayserver.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "tests/bench/fanout/packets.h"
#include "tests/bench/fanout/websocketframe.h"

namespace maru::bench {
namespace {

constexpr int backlog = 4096;
constexpr std::size_t readAtOnce = 64 * 1024;

std::string acknowledged(std::string_view packet)
{
    return "43/chat," + std::string(acknowledgementOf(packet)) + R"([{"ok":true}])";
}

} // namespace

RelayServer::RelayServer()
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(readAtOnce, '\0')
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *general = reinterpret_cast<sockaddr *>(&address);
    epoll_event event = {.events = EPOLLIN, .data = {.ptr = nullptr}};
    if (::bind(m_listener.get(), general, size) == 0 && ::listen(m_listener.get(), backlog) == 0
        && ::getsockname(m_listener.get(), general, &size) == 0
        && ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_listener.get(), &event) == 0) {
        m_port = ntohs(address.sin_port);
    }
}

RelayServer::~RelayServer() = default;

void RelayServer::run()
{
    std::array<epoll_event, 512> events = {};
    while (true) {
        const int count = ::epoll_wait(m_epoll.get(), events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            auto *peer = static_cast<Peer *>(events[std::size_t(i)].data.ptr);
            if (!peer) {
                accept();
                continue;
            }
            if ((events[std::size_t(i)].events & EPOLLOUT) != 0) {
                writeUnsent(*peer);
            }
            if ((events[std::size_t(i)].events & ~std::uint32_t(EPOLLOUT)) != 0 && peer->socket.isOpen()) {
                read(*peer);
            }
        }
        for (Room *room : m_spoken) {
            for (Peer *member : room->members) {
                write(*member, room->waiting);
            }
            room->waiting.clear();
        }
        m_spoken.clear();
        for (Peer *peer : m_closed) {
            for (auto &[name, room] : m_rooms) {
                std::erase(room.members, peer);
            }
            m_peers.erase(peer);
        }
        m_closed.clear();
    }
}

void RelayServer::accept()
{
    while (true) {
        Descriptor socket(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen()) {
            return;
        }
        const int on = 1;
        ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto peer = std::make_unique<Peer>();
        peer->socket = std::move(socket);
        watch(*peer, EPOLL_CTL_ADD, EPOLLIN);
        m_peers.emplace(peer.get(), std::move(peer));
    }
}

void RelayServer::read(Peer &peer)
{
    const ssize_t count = ::recv(peer.socket.get(), m_buffer.data(), m_buffer.size(), 0);
    if (count <= 0) {
        close(peer);
        return;
    }
    peer.read.append(m_buffer, 0, std::size_t(count));
    std::string_view rest = peer.read;
    if (!peer.isUpgraded) {
        const std::size_t end = rest.find("\r\n\r\n");
        if (end == std::string_view::npos) {
            return;
        }
        peer.isUpgraded = true;
        rest.remove_prefix(end + 4);
        write(peer, std::string(upgradeAnswer) + "\r\n" + plainFrame(R"(0{"sid":"x","pingInterval":25000})"));
    }
    while (const auto frame = firstFrame(rest)) {
        rest.remove_prefix(frame->size);
        if (frame->kind == WebSocketFrame::Kind::Text) {
            take(peer, frame->payload);
        }
    }
    peer.read.erase(0, peer.read.size() - rest.size());
}

void RelayServer::take(Peer &peer, std::string_view packet)
{
    if (packet.starts_with("40/chat")) {
        write(peer, plainFrame(R"(40/chat,{"sid":"x"})"));
        return;
    }
    constexpr std::string_view message = R"(["message",)";
    const std::size_t said = packet.find(message);
    const bool isJoin = packet.find(R"(["joinRoom",)") != std::string_view::npos;
    if (said == std::string_view::npos && !isJoin) {
        return;
    }
    Room &room = m_rooms[std::string(stringIn(packet, "roomName"))];
    if (isJoin) {
        room.members.push_back(&peer);
    } else {
        if (room.waiting.empty()) {
            m_spoken.push_back(&room);
        }
        relay(room, plainFrame(std::string(responseStart).append(packet.substr(said + message.size()))));
    }
    if (!acknowledgementOf(packet).empty()) {
        write(peer, plainFrame(acknowledged(packet)));
    }
}

void RelayServer::relay(Room &room, const std::string &frame) { room.waiting += frame; }

void RelayServer::write(Peer &peer, std::string_view bytes)
{
    if (!peer.socket.isOpen() || bytes.empty()) {
        return;
    }
    if (!peer.unsent.empty()) {
        peer.unsent += bytes;
        return;
    }
    const ssize_t sent = ::send(peer.socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent != ssize_t(bytes.size())) {
        peer.unsent = bytes.substr(std::size_t(std::max<ssize_t>(sent, 0)));
        watch(peer, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    }
}

void RelayServer::writeUnsent(Peer &peer)
{
    const ssize_t sent = ::send(peer.socket.get(), peer.unsent.data(), peer.unsent.size(), MSG_NOSIGNAL);
    peer.unsent.erase(0, std::size_t(std::max<ssize_t>(sent, 0)));
    if (peer.unsent.empty()) {
        watch(peer, EPOLL_CTL_MOD, EPOLLIN);
    }
}

void RelayServer::watch(Peer &peer, int operation, std::uint32_t events) const
{
    epoll_event event = {.events = events, .data = {.ptr = &peer}};
    ::epoll_ctl(m_epoll.get(), operation, peer.socket.get(), &event);
}

void RelayServer::close(Peer &peer)
{
    peer.socket.close();
    m_closed.push_back(&peer);
}

} // namespace maru::bench
