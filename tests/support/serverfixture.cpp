// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"

using namespace Qt::StringLiterals;

namespace maru::test {
namespace {

const QString token = u"s3cret"_s;

} // namespace

ServerFixture::ServerFixture(ChatServer::Options options)
{
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = 0;
    options.token = token;
    m_server = std::make_unique<ChatServer>(std::move(options));
    if (const auto url = m_server->listen(); !url) {
        qFatal("%s", qPrintable(url.error().text));
    }
}

QJsonObject ServerFixture::auth(const QString &nickname) { return {{"token"_L1, token}, {"nickname"_L1, nickname}}; }

} // namespace maru::test
