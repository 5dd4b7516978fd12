// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// What the sources below one folder must not include.
struct Rule {
    QString folder;
    QString forbidden; ///< a regular expression over the included path
    QString reason;
};

// Includes are written from the root, so that the path alone tells where it leads.
const QList<Rule> rules = {
    {u"common"_s, u"^(server|app)/"_s, u"common sees neither server nor app"_s},
    {u"common(?!/discovery/multicastlink\\.)"_s, u"^Q(Tcp|Udp|Ssl|Local|WebSocket|NetworkAccess)|^Q\\w*Widget"_s,
     u"common knows no sockets, but for the way to the local network, and no widgets"_s},
    {u"server"_s, u"^app/"_s, u"the server does not know the app"_s},
    {u"server/chat"_s, u"^server/(net|http|socketio)/"_s, u"the chat rules know no sockets"_s},
    {u"server/chat"_s, u"^Q(Sql|Tcp|Udp|Ssl|Local|WebSocket|Network)"_s,
     u"the chat rules know neither network nor database"_s},
    {u"server/log"_s, u"^server/(?!log/|clock\\.h$)"_s, u"the log knows only messages and the time"_s},
    {u"server/files"_s, u"^server/(?!files/|log/messagelog\\.h$|clock\\.h$)"_s,
     u"files know the log and the time, no rules and no sockets"_s},
    {u"server/eventloop"_s, u"^(common|server/(?!eventloop/))"_s, u"the event loop knows nothing of Maru"_s},
    {u"server/net"_s, u"^server/(chat|log|chatserver)"_s, u"the listener knows no chat"_s},
    {u"server/http"_s, u"^server/(chat|log|chatserver)"_s, u"HTTP knows no chat"_s},
    {u"server/socketio"_s, u"^server/(chat|log|chatserver)"_s, u"Socket.IO knows no chat"_s},
    {u"app/client"_s, u"^app/(?!client/)"_s, u"the client library stands below models, ui and hosting"_s},
    {u"app/client"_s, u"^Q(Application|GuiApplication|\\w*Widget|Window|Icon|Pixmap|Color|Font|Painter)"_s,
     u"the client library knows no widgets"_s},
    {u"app/models"_s, u"^app/(ui|hosting)/"_s, u"models do not know who shows them"_s},
    {u"app/models"_s, u"^Q\\w*Widget"_s, u"models know no widgets"_s},
    {u"app/(client|models|ui)"_s, u"^server/"_s, u"only app/hosting sees the server"_s},
    {u"app"_s, u"^server/(?!(chatserver|eventloop/serverdispatcher)\\.h$)"_s,
     u"chatserver.h is the server's one public header, and its thread has an event loop of its own"_s},
    {u"(common|server|app)"_s, u"^tests/"_s, u"the product does not know its tests"_s},
    {u"(common|server|app)"_s, u"(^|/)\\.\\.?/|_p\\.h$|^Qt\\w+/private/|^private/"_s,
     u"includes are written from the root, and only public headers of Qt are used"_s},
};

/// What a file includes, in order.
QStringList includesOf(const QString &path)
{
    static const QRegularExpression directive(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s,
                                              QRegularExpression::MultilineOption);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QStringList paths;
    auto matches = directive.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext()) {
        paths.append(matches.next().captured(1));
    }
    return paths;
}

struct Reading {
    QStringList violations; ///< "file includes path: reason"
    int includes = 0;
};

Reading readTree(const QString &root)
{
    Reading reading;
    for (const auto *const top : {"common", "server", "app"}) {
        QDirIterator files(QDir(root).filePath(QLatin1StringView(top)), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = QDir(root).relativeFilePath(path);
            for (const QString &include : includesOf(path)) {
                ++reading.includes;
                for (const Rule &rule : rules) {
                    const QRegularExpression within(u"^"_s + rule.folder + u'/');
                    if (within.match(name).hasMatch()
                        && QRegularExpression(rule.forbidden).match(include).hasMatch()) {
                        reading.violations.append(u"%1 includes %2: %3"_s.arg(name, include, rule.reason));
                    }
                }
            }
        }
    }
    return reading;
}

} // namespace

/// Arrows point down: reads the #include lines of the sources.
class tst_IncludeRules : public QObject
{
    Q_OBJECT

private slots:
    void sourcesKeepTheRules();
    void findsForbiddenInclude_data();
    void findsForbiddenInclude();
    void allows_data();
    void allows();
};

void tst_IncludeRules::sourcesKeepTheRules()
{
    const Reading reading = readTree(QString::fromUtf8(MARU_SOURCE_DIR));
    QVERIFY2(reading.includes > 100, "the sources were not found");
    QVERIFY2(reading.violations.isEmpty(), qPrintable(reading.violations.join(u'\n')));
}

namespace {

int violationsOf(const QString &file, const QByteArray &line)
{
    const QTemporaryDir root;
    const QString path = root.filePath(file);
    QDir().mkpath(QFileInfo(path).path());
    QFile source(path);
    if (!source.open(QIODevice::WriteOnly) || source.write("#pragma once\n" + line + "\n") < 0) {
        return -1;
    }
    source.close();
    return int(readTree(root.path()).violations.size());
}

} // namespace

void tst_IncludeRules::findsForbiddenInclude_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("line");

    const auto row = [](const char *file, const char *line) {
        QTest::addRow("%s: %s", file, line) << QString::fromUtf8(file) << QByteArray(line);
    };
    row("common/chat/a.h", "#include \"server/chatserver.h\"");
    row("common/chat/a.h", "#include \"app/client/chatclient.h\"");
    row("common/socketio/a.cpp", "#include <QTcpSocket>");
    row("common/discovery/serviceannouncer.cpp", "#include <QUdpSocket>");
    row("server/main.cpp", "#include \"app/client/chatclient.h\"");
    row("server/chat/a.cpp", "#include \"server/socketio/socket.h\"");
    row("server/chat/a.cpp", "#include \"server/net/listener.h\"");
    row("server/chat/a.cpp", "#include <QSqlQuery>");
    row("server/chat/a.cpp", "  #  include <QNetworkReply>");
    row("server/log/a.cpp", "#include \"server/chat/room.h\"");
    row("server/net/a.cpp", "#include \"server/chat/room.h\"");
    row("server/http/a.cpp", "#include \"server/chat/room.h\"");
    row("server/socketio/a.cpp", "#include \"server/log/messagelog.h\"");
    row("app/client/a.h", "#include \"app/models/timelinemodel.h\"");
    row("app/client/a.h", "#include <QWidget>");
    row("app/models/a.h", "#include \"app/ui/mainwindow.h\"");
    row("app/models/a.h", "#include <QListWidget>");
    row("app/ui/a.h", "#include \"server/chatserver.h\"");
    row("app/hosting/a.h", "#include \"server/chat/room.h\"");
    row("app/main.cpp", "#include \"server/chat/room.h\"");
    row("server/chat/a.cpp", "#include \"tests/support/fakeclock.h\"");
    row("server/chat/a.cpp", "#include \"../log/messagelog.h\"");
    row("server/net/a.cpp", "#include <private/qtcpsocket_p.h>");
}

void tst_IncludeRules::findsForbiddenInclude()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, line);
    QVERIFY(violationsOf(file, line) >= 1);
}

void tst_IncludeRules::allows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("line");

    const auto row = [](const char *file, const char *line) {
        QTest::addRow("%s: %s", file, line) << QString::fromUtf8(file) << QByteArray(line);
    };
    row("server/chat/a.cpp", "#include \"common/chat/roomname.h\"");
    row("server/chat/a.cpp", "#include \"server/log/messagelog.h\"");
    row("server/chatserver.cpp", "#include \"server/net/listener.h\"");
    row("app/client/a.cpp", "#include <QWebSocket>");
    row("common/discovery/multicastlink.cpp", "#include <QUdpSocket>");
    row("app/hosting/hostedserver.h", "#include \"server/chatserver.h\"");
    row("app/ui/a.cpp", "#include \"app/hosting/hostedserver.h\"");
    row("app/ui/a.cpp", "// server/chatserver.h is not for us");
}

void tst_IncludeRules::allows()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, line);
    QCOMPARE(violationsOf(file, line), 0);
}

QTEST_GUILESS_MAIN(tst_IncludeRules)
#include "tst_includerules.moc"
