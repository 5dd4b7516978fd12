// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/crowd.h"

#include <sys/epoll.h>

#include <array>

namespace maru::bench {
namespace {

constexpr std::size_t readAtOnce = 256 * 1024;
constexpr std::size_t shownOfARefusal = 200;

} // namespace

Crowd::Crowd(std::uint16_t port, std::size_t clients)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(readAtOnce, '\0')
{
    m_server.sin_family = AF_INET;
    m_server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_server.sin_port = htons(port);
    for (std::size_t number = 0; number < clients; ++number) {
        m_clients.emplace_back(number, m_epoll.get(), static_cast<LoadClientObserver &>(*this));
    }
}

void Crowd::connect(std::size_t number)
{
    const std::string name = "c" + std::to_string(number);
    const std::string identity = std::string(32 - name.size(), 'i') + name;
    m_clients[number].connect(m_server, R"({"identity":")" + identity + R"(","nickname":")" + name + R"("})");
}

bool Crowd::connectAll(std::chrono::seconds patience)
{
    m_entered = 0;
    std::size_t asked = 0;
    return turnUntil(
        [&] {
            while (asked < size() && asked < m_entered + atOnce) {
                connect(asked++);
            }
            return m_entered == size();
        },
        patience);
}

bool Crowd::joinAll(const std::function<std::string(std::size_t)> &roomOf, std::chrono::seconds patience)
{
    m_joined = 0;
    std::size_t asked = 0;
    return turnUntil(
        [&] {
            while (asked < size() && asked < m_joined + atOnce) {
                m_clients[asked].send(joinPacket(roomOf(asked)));
                ++asked;
            }
            return m_joined == size();
        },
        patience);
}

std::string Crowd::joinPacket(std::string_view room, std::string_view more)
{
    return "42/chat," + std::to_string(joinNumber) + R"(["joinRoom",{"roomName":")" + std::string(room) + '"'
        + std::string(more) + "}]";
}

void Crowd::turn(std::chrono::nanoseconds most)
{
    const auto ns = std::max<std::chrono::nanoseconds::rep>(most.count(), 0);
    const timespec timeout = {.tv_sec = time_t(ns / 1'000'000'000), .tv_nsec = long(ns % 1'000'000'000)};
    std::array<epoll_event, 256> events = {};
    const int count = ::epoll_pwait2(m_epoll.get(), events.data(), int(events.size()), &timeout, nullptr);
    m_wasQuiet = count <= 0;
    for (int i = 0; i < count; ++i) {
        static_cast<LoadClient *>(events[std::size_t(i)].data.ptr)->handle(events[std::size_t(i)].events, m_buffer);
    }
}

bool Crowd::turnUntil(const std::function<bool()> &isSo, std::chrono::nanoseconds patience)
{
    const auto end = Clock::now() + patience;
    while (!isSo()) {
        if (Clock::now() >= end) {
            return false;
        }
        turn(std::chrono::milliseconds(10));
    }
    return true;
}

void Crowd::settle(std::chrono::milliseconds quiet, std::chrono::seconds patience)
{
    auto last = Clock::now();
    turnUntil(
        [&] {
            last = m_wasQuiet ? last : Clock::now();
            return Clock::now() - last > quiet;
        },
        patience);
}

std::string Crowd::progress() const
{
    return "of " + std::to_string(size()) + " clients " + std::to_string(m_entered) + " connected, "
        + std::to_string(m_joined) + " joined, " + std::to_string(m_losses) + " lost their connection, "
        + std::to_string(m_refusals) + " refusals " + m_firstRefusal;
}

void Crowd::entered(LoadClient &client)
{
    ++m_entered;
    if (onEntered) {
        onEntered(client);
    }
}

void Crowd::heard(LoadClient &client, std::string_view packet)
{
    if (onHeard) {
        onHeard(client, packet);
    }
}

void Crowd::acknowledged(LoadClient &client, std::int64_t number, std::string_view packet)
{
    if (packet.find(R"("ok":true)") == std::string_view::npos) {
        refused(client, packet);
        return;
    }
    m_joined += number == joinNumber ? 1U : 0U;
    if (onAcknowledged) {
        onAcknowledged(client, number, packet);
    }
}

void Crowd::refused(LoadClient & /*client*/, std::string_view packet)
{
    ++m_refusals;
    if (m_firstRefusal.empty()) {
        m_firstRefusal = packet.substr(0, shownOfARefusal);
    }
}

void Crowd::left(LoadClient &client)
{
    ++m_losses;
    if (onLeft) {
        onLeft(client);
    }
}

} // namespace maru::bench
