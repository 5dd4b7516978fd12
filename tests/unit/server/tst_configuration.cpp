// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "server/config/configuration.h"
#include "server/config/nearestword.h"

using namespace Qt::StringLiterals;
using namespace maru;

Q_DECLARE_METATYPE(maru::ExitCode)

class tst_Configuration : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void defaultsNeedNothing();
    void higherSourceWins_data();
    void higherSourceWins();
    void repeatedValuesReplaceTheLowerSource();
    void proxiesAndThePublicUrlAreRead();
    void knowsWhetherItSpeaksInTheClear_data();
    void knowsWhetherItSpeaksInTheClear();
    void oneWayOfAccessSilencesTheOthersBelow();
    void switchCanBeTurnedOffAgain();
    void readsComments();
    void refuses_data();
    void refuses();
    void tellsAllFaultsOfAFileAtOnce();
    void valueThatIsOverriddenIsCheckedToo();
    void printsValuesAndOriginsWithoutSecrets();
    void printedConfigurationIsAConfigurationFile();
    void helpNamesEveryOption();
    void dataFolderIsSystemdsIfThereIsOne();
    void readsListenAddresses_data();
    void readsListenAddresses();
    void suggestsTheNearestWord_data();
    void suggestsTheNearestWord();

private:
    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path;
    }
    /// From arguments, an environment and the two files as far as they were written.
    Result<Configuration, ConfigurationError> read(const QStringList &arguments = {})
    {
        auto commandLine = CommandLine::parse(QStringList{u"maru-server"_s} + arguments);
        if (!commandLine) {
            return Failure(commandLine.error());
        }
        return Configuration::read({*std::move(commandLine), m_environment, m_folder->filePath(u"system"_s)});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
};

void tst_Configuration::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = {};
}

void tst_Configuration::defaultsNeedNothing()
{
    const auto configuration = read();
    QVERIFY(configuration.hasValue());
    const Settings &settings = configuration->settings();
    QCOMPARE(settings.listen, QList<ListenAddress>({{std::nullopt, 3000}}));
    QVERIFY(settings.token.isEmpty());
    QVERIFY(!settings.open);
    QCOMPARE(settings.allowedOrigins, ChatServer::defaultOrigins());
    QVERIFY(settings.dataDir.endsWith(u"tst_configuration"_s));
}

void tst_Configuration::higherSourceWins_data()
{
    QTest::addColumn<int>("highest");
    QTest::addColumn<int>("history");
    QTest::newRow("flag") << 3 << 4;
    QTest::newRow("environment") << 2 << 3;
    QTest::newRow("named file") << 1 << 2;
    QTest::newRow("system file") << 0 << 1;
}

void tst_Configuration::higherSourceWins()
{
    QFETCH(const int, highest);
    write(u"system"_s, "history = 1\n");
    QStringList arguments;
    if (highest >= 1) {
        arguments += {u"--config"_s, write(u"named"_s, "history = 2\n")};
    }
    if (highest >= 2) {
        m_environment.insert(u"MARU_HISTORY"_s, u"3"_s);
    }
    if (highest >= 3) {
        arguments += u"--history=4"_s;
    }
    const auto configuration = read(arguments);
    QVERIFY(configuration.hasValue());
    QTEST(configuration->settings().history, "history");
}

void tst_Configuration::repeatedValuesReplaceTheLowerSource()
{
    m_environment.insert(u"MARU_ALLOW_ORIGIN"_s, u"https://a.example, https://b.example"_s);
    write(u"system"_s, "allow-origin = https://c.example\nlisten = 127.0.0.1:1\nlisten = [::1]:1\n");
    const auto configuration = read();
    QVERIFY(configuration.hasValue());
    QCOMPARE(configuration->settings().allowedOrigins, QStringList({u"https://a.example"_s, u"https://b.example"_s}));
    QCOMPARE(configuration->settings().listen.size(), 2);
}

void tst_Configuration::proxiesAndThePublicUrlAreRead()
{
    m_environment.insert(u"MARU_TRUSTED_PROXIES"_s, u"127.0.0.1, fd00::/8"_s);
    const auto configuration = read({u"--public-url=https://chat.example:8443/"_s});
    QVERIFY(configuration.hasValue());
    QCOMPARE(configuration->settings().publicUrl, QUrl(u"https://chat.example:8443"_s));
    const QList<std::pair<QHostAddress, int>> networks{{QHostAddress(QHostAddress::LocalHost), 32},
                                                       {QHostAddress(u"fd00::"_s), 8}};
    QCOMPARE(configuration->settings().trustedProxies, networks);
}

void tst_Configuration::knowsWhetherItSpeaksInTheClear_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("inTheClear");
    QTest::newRow("as it starts") << QStringList{} << true;
    QTest::newRow("one address of the network")
        << QStringList{u"--listen=127.0.0.1:1"_s, u"--listen=192.0.2.1:1"_s} << true;
    QTest::newRow("loopback") << QStringList{u"--listen=127.0.0.1:1"_s, u"--listen=[::1]:1"_s} << false;
    QTest::newRow("certificate") << QStringList{u"--tls-cert=c"_s, u"--tls-key=k"_s} << false;
    QTest::newRow("its own certificate") << QStringList{u"--tls-self-signed"_s} << false;
    QTest::newRow("behind a proxy with TLS") << QStringList{u"--public-url=https://chat.example"_s} << false;
    QTest::newRow("behind a proxy without") << QStringList{u"--public-url=http://chat.example"_s} << true;
}

void tst_Configuration::knowsWhetherItSpeaksInTheClear()
{
    QFETCH(const QStringList, arguments);
    const auto configuration = read(arguments);
    QVERIFY(configuration.hasValue());
    QTEST(configuration->settings().speaksInTheClear(), "inTheClear");
}

void tst_Configuration::oneWayOfAccessSilencesTheOthersBelow()
{
    write(u"system"_s, "token = fromfile\n");
    QVERIFY(read({u"--open"_s})->settings().token.isEmpty());
    QVERIFY(read({u"--token-file"_s, u"x"_s})->settings().token.isEmpty());
    QCOMPARE(read()->settings().token, u"fromfile"_s);
}

void tst_Configuration::switchCanBeTurnedOffAgain()
{
    write(u"system"_s, "open = yes\n");
    QVERIFY(read()->settings().open);
    m_environment.insert(u"MARU_OPEN"_s, u"no"_s);
    QVERIFY(!read()->settings().open);
}

void tst_Configuration::readsComments()
{
    write(u"system"_s, "# a comment\n\n  history=7   # why\r\ndata-dir = /srv/a#b\n");
    const auto configuration = read();
    QVERIFY(configuration.hasValue());
    QCOMPARE(configuration->settings().history, 7);
    QCOMPARE(configuration->settings().dataDir, u"/srv/a#b"_s);
}

void tst_Configuration::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<ExitCode>("exitCode");
    QTest::addColumn<QString>("said"); // contained in the only line
    const auto usage = [](const char *name, const QStringList &arguments, const QString &said) {
        QTest::newRow(name) << arguments << QByteArray() << ExitCode::Usage << said;
    };
    usage("unknown flag", {u"--listn"_s, u":1"_s}, u"did you mean --listen?"_s);
    usage("flag like nothing", {u"--zzzzzzzz"_s}, u"there is no option --zzzzzzzz"_s);
    usage("argument", {u"3000"_s}, u"\"3000\" is no option"_s);
    usage("bare dashes", {u"--"_s}, u"is no option"_s);
    usage("no value", {u"--token"_s}, u"--token needs a value"_s);
    usage("empty value", {u"--token="_s}, u"--token needs a value"_s);
    usage("value for a switch", {u"--open=yes"_s}, u"--open takes no value"_s);
    usage("twice", {u"--history=1"_s, u"--history=2"_s}, u"a second time"_s);
    usage("bad address", {u"--listen"_s, u"3000"_s}, u"--listen: \"3000\" is not ADDRESS:PORT"_s);
    usage("two ports", {u"--listen=127.0.0.1:1"_s, u"--listen=[::1]:2"_s}, u"one port"_s);
    usage("bad number", {u"--history=many"_s}, u"whole number from 1 to"_s);
    usage("number out of range", {u"--history=0"_s}, u"whole number from 1 to"_s);
    usage("bad origin", {u"--allow-origin=chat.example"_s}, u"is not an origin"_s);
    usage("origin with a path", {u"--allow-origin=https://chat.example/"_s}, u"is not an origin"_s);
    usage("bad public URL", {u"--public-url=chat.example"_s}, u"address for browsers"_s);
    usage("public URL with a path", {u"--public-url=https://chat.example/maru"_s}, u"address for browsers"_s);
    usage("bad proxy", {u"--trusted-proxies=localhost"_s}, u"is no network"_s);
    usage("bad bits", {u"--trusted-proxies=10.0.0.0/40"_s}, u"is no network"_s);
    usage("bad level", {u"--log-level=loud"_s}, u"none of debug"_s);
    usage("token with blank", {u"--token=a b"_s}, u"none of them white space"_s);
    usage("contradiction", {u"--token=a"_s, u"--open"_s}, u"--token and --open exclude each other"_s);
    const auto together = [](const char *name, const QStringList &arguments, const QString &said) {
        QTest::newRow(name) << arguments << QByteArray() << ExitCode::Configuration << said;
    };
    together("certificate without key", {u"--tls-cert=c"_s}, u"--tls-cert and --tls-key belong together"_s);
    together("key without certificate", {u"--tls-key=k"_s}, u"--tls-cert and --tls-key belong together"_s);
    together("two certificates", {u"--tls-cert=c"_s, u"--tls-key=k"_s, u"--tls-self-signed"_s},
             u"--tls-self-signed and --tls-cert exclude each other"_s);
    together("announced to nobody", {u"--announce=Hall"_s, u"--listen=127.0.0.1:3000"_s},
             u"--announce tells others of a server that listens on this machine alone"_s);
    usage("name of two lines", {u"--announce=a\nb"_s}, u"is no name for people"_s);
    usage("name that turns", {u"--announce=a\u202Eb"_s}, u"is no name for people"_s);
    usage("long name", {u"--announce="_s + QString(64, u'x')}, u"is no name for people"_s);
    usage("file that is not there", {u"--config=/nowhere/at/all"_s}, u"/nowhere/at/all: cannot be read"_s);

    const auto inFile = [](const char *name, const QByteArray &file, const QString &said) {
        QTest::newRow(name) << QStringList() << file << ExitCode::Configuration << said;
    };
    inFile("unknown key", "\n\nlissten = :1\n",
           u"system:3: there is no option \"lissten\"; did you mean \"listen\"?"_s);
    inFile("no equals sign", "listen :1\n", u"system:1: is not of the form"_s);
    inFile("no key", "= 1\n", u"system:1: is not of the form"_s);
    inFile("no value in file", "history =  # nothing\n", u"system:1: \"history\" has no value"_s);
    inFile("neither yes nor no", "open = maybe\n", u"system:1: \"open\" is neither yes nor no"_s);
    inFile("key twice", "history = 1\nhistory = 2\n", u"system:2: \"history\" is set a second time"_s);
    inFile("bad value", "\nhistory = -1\n", u"system:2: \"-1\" is not a whole number"_s);
}

void tst_Configuration::refuses()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, file);
    QFETCH(const QString, said);
    if (!file.isEmpty()) {
        write(u"system"_s, file);
    }
    const auto configuration = read(arguments);
    QVERIFY(!configuration.hasValue());
    const ConfigurationError &error = configuration.error();
    QCOMPARE(error.lines.size(), 1);
    QVERIFY2(error.lines.first().contains(said), qPrintable(error.lines.first()));
    QVERIFY2(!error.lines.first().contains(u"a b"_s), "a token was shown");
    if (!said.startsWith(u"/nowhere"_s)) {
        QTEST(error.exitCode, "exitCode");
    } else {
        QCOMPARE(error.exitCode, ExitCode::Configuration);
    }
}

void tst_Configuration::tellsAllFaultsOfAFileAtOnce()
{
    write(u"system"_s, "what = 1\nhistory = 5\nwhere = 2\n");
    QCOMPARE(read().error().lines.size(), 2);
}

void tst_Configuration::valueThatIsOverriddenIsCheckedToo()
{
    write(u"system"_s, "history = none\n");
    QCOMPARE(read({u"--history=5"_s}).error().exitCode, ExitCode::Configuration);
}

void tst_Configuration::printsValuesAndOriginsWithoutSecrets()
{
    const QString path = write(u"system"_s, "history = 5\n");
    const QString text = read({u"--token=verysecret"_s})->text();
    QVERIFY(text.contains(u"history = 5  # %1:1\n"_s.arg(path)));
    QVERIFY(text.contains(u"ping-interval = 25000  # default\n"_s));
    QVERIFY(text.contains(u"token = (not shown)  # --token\n"_s));
    QVERIFY(!text.contains(u"verysecret"_s));
}

void tst_Configuration::printedConfigurationIsAConfigurationFile()
{
    const QString text = read({u"--listen=127.0.0.1:5"_s, u"--listen=[::1]:5"_s, u"--open"_s})->text();
    const auto again = read({u"--config"_s, write(u"printed"_s, text.toUtf8())});
    QVERIFY2(again.hasValue(), again ? "" : qPrintable(again.error().lines.join(u'\n')));
    QCOMPARE(again->settings().listen.size(), 2);
    QVERIFY(again->settings().open);
}

void tst_Configuration::helpNamesEveryOption()
{
    const QString help = CommandLine::help();
    for (const QString &key : optionKeys()) {
        QVERIFY2(help.contains(u"--"_s + key), qPrintable(key));
    }
    for (const QString &line : help.split(u'\n')) {
        QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

void tst_Configuration::dataFolderIsSystemdsIfThereIsOne()
{
    m_environment.insert(u"STATE_DIRECTORY"_s, u"/var/lib/maru:/var/lib/other"_s);
    QCOMPARE(read()->settings().dataDir, u"/var/lib/maru"_s);
    QCOMPARE(read({u"--data-dir=/srv/maru"_s})->settings().dataDir, u"/srv/maru"_s);
}

void tst_Configuration::readsListenAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address"); // "*" for all, "" for an error
    QTest::newRow("all") << u":3000"_s << u"*"_s;
    QTest::newRow("free port") << u":0"_s << u"*"_s;
    QTest::newRow("IPv4") << u"192.168.1.5:3000"_s << u"192.168.1.5"_s;
    QTest::newRow("IPv6") << u"[::1]:3000"_s << u"::1"_s;
    QTest::newRow("all of IPv6") << u"[::]:3000"_s << u"::"_s;
    QTest::newRow("localhost") << u"localhost:3000"_s << u"127.0.0.1"_s;
    QTest::newRow("name") << u"example.org:3000"_s << u""_s;
    QTest::newRow("IPv6 without brackets") << u"::1:3000"_s << u""_s;
    QTest::newRow("brackets around IPv4") << u"[127.0.0.1]:3000"_s << u""_s;
    QTest::newRow("no port") << u"127.0.0.1"_s << u""_s;
    QTest::newRow("empty port") << u"127.0.0.1:"_s << u""_s;
    QTest::newRow("port too great") << u":65536"_s << u""_s;
    QTest::newRow("negative port") << u":-1"_s << u""_s;
    QTest::newRow("empty brackets") << u"[]:1"_s << u""_s;
    QTest::newRow("empty") << u""_s << u""_s;
}

void tst_Configuration::readsListenAddresses()
{
    QFETCH(const QString, typed);
    const auto parsed = ListenAddress::parse(typed);
    const QString address = !parsed ? u""_s : parsed->address ? parsed->address->toString() : u"*"_s;
    QTEST(address, "address");
}

void tst_Configuration::suggestsTheNearestWord_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("a letter too many") << u"lissten"_s << u"listen"_s;
    QTest::newRow("swapped") << u"tokne"_s << u"token"_s;
    QTest::newRow("plural") << u"allow-origins"_s << u"allow-origin"_s;
    QTest::newRow("something else") << u"colour"_s << u""_s;
    QTest::newRow("very long") << QString(100'000, u'a') << u""_s;
}

void tst_Configuration::suggestsTheNearestWord()
{
    QFETCH(const QString, typed);
    QTEST(nearestWord(typed, optionKeys()), "nearest");
}

QTEST_GUILESS_MAIN(tst_Configuration)
#include "tst_configuration.moc"
