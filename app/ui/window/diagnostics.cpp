// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/diagnostics.h"

#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSysInfo>

#include <utility>

#include "app/client/chatclient.h"
#include "app/hosting/hostedserver.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// A file with what SQLite keeps beside it.
qint64 sizeOf(const QString &file)
{
    qint64 size = 0;
    for (const QString &part : {file, file + "-wal"_L1, file + "-shm"_L1}) {
        size += QFileInfo(part).size();
    }
    return size;
}

QString inWords(qint64 bytes) { return QLocale().formattedDataSize(bytes); }

} // namespace

Diagnostics::Diagnostics(Profile profile, const HostedServer &hosted, const QList<ChatClient *> &clients)
    : m_profile(std::move(profile))
    , m_hosted(hosted)
    , m_clients(clients.cbegin(), clients.cend())
{}

QList<Diagnostics::Group> Diagnostics::groups() const
{
    QList<Group> all = {versions()};
    for (ChatClient *client : m_clients) {
        if (client != nullptr) {
            all.append(server(*client));
        }
    }
    all << ownServer() << stores();
    return all;
}

Diagnostics::Group Diagnostics::versions()
{
    QStringList scales;
    for (const QScreen *screen : QGuiApplication::screens()) {
        scales.append(QLocale::c().toString(screen->devicePixelRatio()));
    }
    return {tr("Versions"),
            {{u"Maru"_s, QCoreApplication::applicationVersion()},
             {u"Qt"_s, QString::fromLatin1(qVersion())},
             {tr("System"), QSysInfo::prettyProductName() + u", "_s + QSysInfo::currentCpuArchitecture()},
             {tr("Windows by"), QGuiApplication::platformName()},
             {tr("Scale of the screens"), scales.join(u", "_s)},
             {tr("Language"), QLocale().bcp47Name()}}};
}

Diagnostics::Group Diagnostics::server(ChatClient &client) const
{
    using State = ServerConnection::State;
    const ServerConnection &connection = client.connection();
    QString state = tr("not connected");
    if (connection.state() == State::Online) {
        state = tr("connected");
    } else if (connection.state() == State::Connecting) {
        state = tr("connecting");
    } else if (connection.state() == State::Waiting) {
        state = tr("waits for the next try");
    }
    const auto took = connection.lastAnswerTook();
    int live = 0;
    qint64 lines = 0;
    qint64 waiting = 0;
    const QList<JoinedRoom *> rooms = client.joinedRooms();
    for (const JoinedRoom *room : rooms) {
        live += room->isLive() ? 1 : 0;
        lines += room->timeline().entries().size();
        waiting += room->timeline().entries().size() - room->timeline().settledCount();
    }
    const QLocale locale;
    Group group{tr("Server"),
                {{tr("State"), state},
                 {tr("Encrypted"), connection.address().secure ? tr("yes") : tr("no")},
                 {tr("Its last answer took"), took ? tr("%1 ms").arg(locale.toString(*took)) : tr("not known yet")},
                 {tr("Rooms one is in"), locale.toString(rooms.size())},
                 {tr("Rooms that are up to date"), locale.toString(live)},
                 {tr("Lines in memory"), locale.toString(lines)},
                 {tr("Messages not sent yet"), locale.toString(waiting)}}};
    if (connection.trouble() != Trouble::None) {
        // The number in trouble.h: its sentence would say where the server is.
        group.facts.append({tr("Trouble"), QString::number(int(connection.trouble()))});
    }
    if (const auto fault = client.storeFault()) {
        group.facts.append({tr("Trouble with the store"), QString::number(int(*fault))});
    }
    return group;
}

Diagnostics::Group Diagnostics::ownServer() const
{
    const bool runs = m_hosted.state() == HostedServer::State::Running;
    Group group{tr("Server of this app"), {{tr("State"), runs ? tr("runs") : tr("does not run")}}};
    if (runs) {
        group.facts.append({tr("Connections"), QLocale().toString(m_hosted.sessionCount())});
        group.facts.append({tr("Encrypted"), m_hosted.fingerprint() ? tr("yes") : tr("no")});
    }
    return group;
}

Diagnostics::Group Diagnostics::stores() const
{
    const QDir folder(m_profile.dataDir() + "/servers"_L1);
    const QStringList files = folder.entryList({u"*.sqlite"_s}, QDir::Files);
    qint64 size = 0;
    for (const QString &file : files) {
        size += sizeOf(folder.filePath(file));
    }
    return {tr("On this disk"),
            {{tr("Kept of servers"), tr("%1 of %n server(s)", "size", int(files.size())).arg(inWords(size))},
             {tr("Kept by the server of this app"),
              inWords(sizeOf(m_profile.dataDir() + "/hosted-messages.sqlite"_L1))}}};
}

QString Diagnostics::report() const
{
    QString text;
    const QList<Group> all = groups();
    for (const Group &group : all) {
        text += group.title + u'\n';
        for (const Fact &fact : group.facts) {
            text += u"  "_s + fact.name + u": "_s + fact.value + u'\n';
        }
    }
    return text;
}

void Diagnostics::probe() const
{
    for (ChatClient *client : m_clients) {
        if (client == nullptr) {
            continue;
        }
        const QList<JoinedRoom *> rooms = client->joinedRooms();
        const RoomName room = rooms.isEmpty() ? *RoomName::parse(u"maru") : rooms.constFirst()->name();
        // A refusal is an answer, too.
        client->connection().send(FetchHistory{.room = room, .before = {}, .after = {}, .limit = 1},
                                  [](const QJsonArray &) {});
    }
}

} // namespace maru
