// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// maru-bench-path MESSAGES: one of twenty members of a room says so many messages, one at a time, and all of them get
// each. Made to be run by callgrind (tests/bench/path/check), which counts the server's instructions.
#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <vector>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int members = 20;
constexpr int longest = 60'000; // ms; under callgrind everything takes fifty times as long

bool waitFor(const RawClient &client, const QByteArray &text)
{
    return QTest::qWaitFor([&] { return client.received().contains(text); }, longest);
}

std::unique_ptr<RawClient> enter(const ServerFixture &server, int number)
{
    auto client = std::make_unique<RawClient>(quint16(server.url().port()));
    client->send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    if (!waitFor(*client, "pingInterval"_ba)) {
        return {};
    }
    client->send(RawClient::frame(0x81,
                                  "40/chat,{\"token\":\"s3cret\",\"nickname\":\"member" + QByteArray::number(number)
                                      + "\",\"rooms\":true}"));
    client->send(RawClient::frame(0x81, "42/chat,0[\"joinRoom\",{\"roomName\":\"hall\"}]"_ba));
    return waitFor(*client, "43/chat,0["_ba) ? std::move(client) : nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? QByteArray(argv[1]).toInt() : 0;

    ChatServer::Options options;
    options.limits.takeOff();
    options.pingInterval = 3'600'000;
    const ServerFixture server(options);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < members; ++i) {
        clients.push_back(enter(server, i));
        if (!clients.back()) {
            qCritical("a member could not enter the room");
            return 1;
        }
    }
    for (int i = 1; i <= messages; ++i) {
        const QByteArray text = "message " + QByteArray::number(i).rightJustified(6, '0') + QByteArray(80, 'x');
        const QByteArray number = QByteArray::number(i);
        clients.front()->send(RawClient::frame(0x81,
                                               "42/chat," + number
                                                   + "[\"message\",{\"roomName\":\"hall\",\"value\":\"" + text
                                                   + "\",\"id\":\"id" + number + "\"}]"));
        for (const auto &client : clients) {
            if (!waitFor(*client, text)) {
                qCritical("message %d did not reach everybody", i);
                return 1;
            }
        }
    }
    return 0;
}
