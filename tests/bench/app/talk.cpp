// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTextStream>
#include <QTimer>

#include "app/client/chatclient.h"
#include "app/client/identity.h"
#include "tests/bench/app/steps.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

bool goOnline(ChatClient &client, const QString &server, const QString &nickname, const QString &identity = {})
{
    const auto address = ServerAddress::parse(server);
    if (!address) {
        return false;
    }
    client.connectTo(*address, {{}, identity, nickname});
    return waitFor([&] { return client.connection().state() == ServerConnection::State::Online; });
}

} // namespace

int joinStep(const QStringList &arguments)
{
    // The app's own, in all runs: to somebody else the server would not give the nickname.
    const auto identity = Identity::loadOrCreate(QFileInfo(arguments.at(0)).path() + "/identity"_L1);
    if (!identity) {
        return 1;
    }
    ChatClient client;
    client.setStoreFolder(arguments.at(0));
    if (!goOnline(client, arguments.at(1), u"ann"_s, identity->secret())
        || !waitFor([&] { return client.isRestored() && client.directory().rooms().size() > 1; })) {
        return 1;
    }
    const QList<RoomSummary> rooms = client.directory().rooms(); // it changes while one joins
    for (const RoomSummary &room : rooms) {
        JoinedRoom *joined = client.join(room.room);
        if (!waitFor([&] { return joined->isLive(); })) {
            return 1;
        }
    }
    return 0;
}

/// Who says more than the server can take is cut off.
static constexpr int MostUnanswered = 2'000;

int talkStep(const QStringList &arguments)
{
    const int rooms = arguments.at(1).toInt();
    const int count = arguments.at(2).toInt();
    const int rate = arguments.at(3).toInt();
    ChatClient client;
    if (!goOnline(client, arguments.at(0), u"bob"_s)) {
        return 1;
    }
    QList<RoomName> names;
    for (int room = 1; room <= rooms; ++room) {
        names.append(*RoomName::parse(u"Room %1"_s.arg(room)));
        const JoinedRoom *joined = client.join(names.last());
        if (!waitFor([&] { return joined->isLive(); })) {
            return 1;
        }
    }
    QTextStream(stdout) << "in\n" << Qt::flush;
    QTextStream(stdin).readLine(); // until the app is in them, too
    // Straight onto the wire: an outbox would wait for each to be acknowledged.
    int said = 0;
    int answered = 0;
    QElapsedTimer clock;
    clock.start();
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &client, [&] {
        const int due = int(std::min<qint64>(count, clock.elapsed() * rate / 1000 + 1));
        for (; said < due && said - answered < MostUnanswered; ++said) {
            const auto text =
                MessageText::parse(u"So much is said here that nobody can read it, number %1"_s.arg(said));
            client.connection().send(Say{names.at(said % rooms), *text, MessageId::fresh()},
                                     [&answered](const QJsonArray &) { ++answered; });
        }
    });
    timer.start(5);
    const auto isOnline = [&client] { return client.connection().state() == ServerConnection::State::Online; };
    if (!waitFor([&] { return answered == count || !isOnline(); }, 600'000) || !isOnline()) {
        QTextStream(stderr) << "said " << said << " messages, of which " << answered << " were answered\n";
        return 1;
    }
    QTextStream(stdout) << "said " << clock.elapsed() << '\n' << Qt::flush;
    (void)QTextStream(stdin).readAll(); // until it is told: libraries that two share count half for each
    return 0;
}

} // namespace maru::bench
