// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/commandline.h"

#include <QCommandLineParser>

#include <algorithm>

#include "common/chat/invitelink.h"
#include "common/chat/limits.h"
#include "common/chat/nickname.h"

using namespace Qt::StringLiterals;

namespace maru {

/// `--host` may stand alone or before a port, which QCommandLineParser cannot say.
static void giveHostItsPort(QStringList &arguments)
{
    const qsizetype host = arguments.indexOf("--host"_L1);
    if (host < 0) {
        return;
    }
    bool number = false; // of whatever size: parse() tells the limits
    if (host + 1 < arguments.size()) {
        const QString &next = arguments.at(host + 1);
        number = !next.isEmpty() && std::ranges::all_of(next, [](QChar c) { return c.isDigit(); });
    }
    const QString port = number ? arguments.takeAt(host + 1) : QString::number(limits::DefaultPort);
    arguments[host] = u"--host="_s + port;
}

Result<CommandLine, QString> CommandLine::parse(QStringList arguments)
{
    giveHostItsPort(arguments);
    QCommandLineParser parser;
    parser.addOptions({{u"connect"_s, {}, u"server"_s},
                       {u"nickname"_s, {}, u"name"_s},
                       {u"host"_s, {}, u"port"_s},
                       {u"profile"_s, {}, u"name"_s},
                       {u"hidden"_s, {}},
                       {{u"h"_s, u"help"_s}, {}},
                       {{u"v"_s, u"version"_s}, {}}});
    if (!parser.parse(arguments)) {
        return Failure(parser.errorText());
    }
    CommandLine line;
    line.help = parser.isSet(u"help"_s);
    line.version = parser.isSet(u"version"_s);
    line.hidden = parser.isSet(u"hidden"_s);
    line.server = parser.value(u"connect"_s);
    line.nickname = parser.value(u"nickname"_s);
    if (parser.isSet(u"nickname"_s) && !Nickname::parse(line.nickname)) {
        return Failure(u"--nickname: that is no nickname"_s);
    }
    if (parser.isSet(u"profile"_s)) {
        const auto profile = Profile::named(parser.value(u"profile"_s));
        if (!profile) {
            return Failure(u"--profile: 1 to 32 letters, digits, '-' or '_'"_s);
        }
        line.profile = *profile;
    }
    if (parser.isSet(u"host"_s)) {
        bool valid = false;
        line.hostPort = parser.value(u"host"_s).toUShort(&valid);
        if (!valid) {
            return Failure(u"--host: the port is a number from 0 to 65535"_s);
        }
    }
    const QStringList rest = parser.positionalArguments();
    if (rest.size() > 1 || (rest.size() == 1 && !InviteLink::looksLikeOne(rest.constFirst()))) {
        return Failure(u"only one argument is understood: an invite link (maru://…)"_s);
    }
    if (!rest.isEmpty()) {
        line.server = rest.constFirst();
    }
    if (line.hostPort && !line.server.isEmpty()) {
        return Failure(u"either --host or a server to join, not both"_s);
    }
    return line;
}

QString CommandLine::helpText()
{
    return u"Usage: maru [options] [invite link]\n"
           "Native desktop chat with its server inside.\n"
           "\n"
           "  --connect SERVER   join it: an address, a URL or an invite link\n"
           "  --nickname NAME    what the others call you\n"
           "  --host [PORT]      host on this network (port 3000, or the next free one)\n"
           "  --profile NAME     settings, identity and servers of their own\n"
           "  --hidden           start in the tray, or minimised where Maru is in none\n"
           "  -h, --help         this text\n"
           "  -v, --version      the version\n"_s;
}

} // namespace maru
