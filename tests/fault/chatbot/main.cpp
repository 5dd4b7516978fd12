// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// chatbot URL NICKNAME STORE-FOLDER: the app's client library, driven over standard input by ../chatbot.py until that
// ends.
#include <QCoreApplication>

#include "tests/fault/chatbot/chatbot.h"
#include "tests/fault/chatbot/commandinput.h"

int main(int argc, char **argv)
{
    using namespace maru;
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto address = ServerAddress::parse(arguments.value(1));
    if (!address || arguments.size() != 4) {
        qFatal("usage: chatbot URL NICKNAME STORE-FOLDER");
    }
    const QString &nickname = arguments.at(2);

    test::Chatbot bot(arguments.at(3));
    const test::CommandInput input;
    QObject::connect(&input, &test::CommandInput::commanded, &bot, &test::Chatbot::obey);
    QObject::connect(&input, &test::CommandInput::ended, &application, &QCoreApplication::quit);
    bot.connectTo(*address,
                  {.token = {}, .identity = QStringLiteral("identity-secret-of-") + nickname, .nickname = nickname});
    return QCoreApplication::exec();
}
