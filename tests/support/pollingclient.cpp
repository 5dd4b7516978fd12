// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/pollingclient.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace maru {

PollingClient::PollingClient(quint16 port, QByteArray fields, RawClient::Security security)
    : m_port(port)
    , m_fields("Host: 127.0.0.1\r\nConnection: close\r\n" + fields)
    , m_security(security)
{
    m_get = std::make_unique<RawClient>(m_port, m_security);
    m_get->send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n" + m_fields + "\r\n");
}

bool PollingClient::isOpen()
{
    const QByteArray opening = polled();
    constexpr qsizetype sidLength = 20;
    const qsizetype begin = opening.indexOf(R"("sid":")") + 7;
    m_sid = opening.mid(begin, sidLength);
    return opening.startsWith('0') && m_sid.size() == sidLength;
}

void PollingClient::poll()
{
    m_get = std::make_unique<RawClient>(m_port, m_security);
    m_get->send("GET " + target() + " HTTP/1.1\r\n" + m_fields + "\r\n");
}

QByteArray PollingClient::polled()
{
    return QTest::qWaitFor([this] { return m_get->isClosed(); }) ? bodyOf(*m_get) : QByteArray();
}

QByteArray PollingClient::post(const QByteArray &body)
{
    m_post = std::make_unique<RawClient>(m_port, m_security);
    m_post->send("POST " + target() + " HTTP/1.1\r\n" + m_fields
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return QTest::qWaitFor([this] { return m_post->isClosed(); }) ? bodyOf(*m_post) : QByteArray();
}

QByteArray PollingClient::bodyOf(const RawClient &client) const
{
    const QByteArray received = client.received();
    return received.mid(received.indexOf("\r\n\r\n") + 4);
}

} // namespace maru
