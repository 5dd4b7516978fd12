// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/testclient.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include "common/chat/serveraddress.h"
#include "common/socketio/engineiopacket.h"
#include "tests/support/eventwords.h"

using namespace Qt::StringLiterals;

namespace maru::test {
namespace {

const QString chat = u"/chat"_s;

} // namespace

TestClient::TestClient(const QUrl &server, const QJsonObject &auth)
    : m_auth(auth)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { read(text); });
    QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] { m_closed = true; });
    const bool secure = server.scheme() == "https"_L1;
    if (secure) {
        QSslConfiguration configuration;
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.setSslConfiguration(configuration);
    }
    m_socket.open(ServerAddress{server.host(), quint16(server.port()), secure}.webSocketUrl());
}

bool TestClient::isIn()
{
    return QTest::qWaitFor([this] { return m_in; });
}

void TestClient::send(const QString &event, const QJsonValue &payload)
{
    sendPacket({socketio::PacketType::Event, chat, std::nullopt, QJsonArray{event, payload}, {}});
}

QJsonObject TestClient::call(const QString &event, const QJsonValue &payload)
{
    const int question = ask(event, payload);
    (void)QTest::qWaitFor([this, question] { return m_answers.contains(question); });
    return m_answers.value(question);
}

int TestClient::ask(const QString &event, const QJsonValue &payload)
{
    const int question = ++m_lastQuestion;
    sendPacket({socketio::PacketType::Event, chat, quint64(question), QJsonArray{event, payload}, {}});
    return question;
}

std::optional<QJsonObject> TestClient::answer(int question) const
{
    const auto it = m_answers.constFind(question);
    return it == m_answers.cend() ? std::nullopt : std::optional(*it);
}

QStringList TestClient::toldInWords() const
{
    QStringList words;
    for (const NamedPayload &told : m_told) {
        if (told.event != "allRooms"_L1 && told.event != "rooms"_L1) {
            words.append(inWords(told));
        }
    }
    return words;
}

QJsonValue TestClient::await(const QString &event)
{
    const auto last = [this, &event] {
        return std::find_if(m_told.crbegin(), m_told.crend(),
                            [&event](const NamedPayload &told) { return told.event == event; });
    };
    (void)QTest::qWaitFor([&] { return last() != m_told.crend(); });
    return last() == m_told.crend() ? QJsonValue(QJsonValue::Undefined) : last()->payload;
}

void TestClient::leave()
{
    sendPacket({socketio::PacketType::Disconnect, chat, std::nullopt, QJsonValue(QJsonValue::Undefined), {}});
}

void TestClient::read(const QString &text)
{
    const auto packet = engineio::decodePacket(text.toUtf8());
    if (!packet) {
        qFatal("the server sent no Engine.IO packet");
    }
    if (packet->type == engineio::PacketType::Open) {
        sendPacket({socketio::PacketType::Connect, chat, std::nullopt, m_auth, {}});
    } else if (packet->type == engineio::PacketType::Ping) {
        m_socket.sendTextMessage(u"3"_s);
    } else if (packet->type == engineio::PacketType::Message) {
        const auto message = m_decoder.feedText(packet->data);
        if (!message || !*message) {
            qFatal("the server sent no Socket.IO packet");
        }
        const socketio::Packet &received = **message;
        if (received.type == socketio::PacketType::Connect) {
            m_in = true;
        } else if (received.type == socketio::PacketType::Ack) {
            m_answers.insert(int(*received.id), received.data[0].toObject());
        } else if (received.type == socketio::PacketType::Event) {
            m_told.append({received.data[0].toString(), received.data[1]});
        }
    }
}

void TestClient::sendPacket(const socketio::Packet &packet)
{
    const QByteArray text = socketio::encodePacket(packet).text;
    m_socket.sendTextMessage(QString::fromUtf8(engineio::encodePacket({engineio::PacketType::Message, text, false})));
}

} // namespace maru::test
