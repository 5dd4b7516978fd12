// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/fault/chatbot/chatbot.h"

#include "tests/fault/chatbot/lineoutput.h"
#include "tests/fault/chatbot/roomreporter.h"

using namespace Qt::StringLiterals;

namespace maru::test {
namespace {

/// As the app's, but impatient: what takes minutes of a user's time is to take seconds of a test's.
constexpr ServerConnection::Timing timing{.connect = 3'000, .probe = 1'000, .steady = 1'000};

BackOff backOff() { return BackOff(50, 1'000); }

} // namespace

Chatbot::Chatbot(const QString &storeFolder)
    : m_client(timing, backOff())
{
    m_client.setStoreFolder(storeFolder);
    connect(&m_client, &ChatClient::roomsRestored, this, [] { report({u"restored"_s, QString()}); });
    connect(&m_client, &ChatClient::storeFaulted, this, [] {
        report({u"refused"_s, QString(), u"the store is at fault"_s});
    });
    connect(&m_client, &ChatClient::roomJoined, this, [](JoinedRoom *room) {
        report({u"joined"_s, room->name().text()});
        new RoomReporter(*room);
    });
    connect(&m_client, &ChatClient::roomLeft, this, [](const JoinedRoom *room) {
        report({u"left"_s, room->name().text()});
    });
    connect(&m_client, &ChatClient::refused, this, [](const Error &error, const QString &room) {
        report({u"refused"_s, room, wireName(error.code)});
    });
    connect(&m_client, &ChatClient::nicknameRefused, this, [](const Error &error) {
        report({u"refused"_s, QString(), wireName(error.code)});
    });
}

void Chatbot::connectTo(const ServerAddress &address, const Credentials &credentials)
{
    m_client.connectTo(address, credentials);
}

void Chatbot::obey(const QStringList &command)
{
    const QString verb = command.value(0);
    const auto room = RoomName::parse(command.value(1));
    if (!room) {
        qFatal("that is no room: %s", qPrintable(command.value(1)));
    }
    if (verb == "join"_L1) {
        m_client.join(*room);
    } else if (verb == "leave"_L1) {
        m_client.leave(*room);
    } else if (verb == "older"_L1) {
        m_client.loadOlder(*room);
    } else if (verb == "fill"_L1) {
        m_client.fillGap(*room, command.value(2).toLongLong());
    } else if (const auto text = MessageText::parse(command.value(2)); verb == "say"_L1 && text) {
        m_client.say(*room, *text);
    } else {
        qFatal("that is no command: %s", qPrintable(command.join(u' ')));
    }
}

} // namespace maru::test
