// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QCoreApplication>
#include <QTextStream>

#include <optional>

#include "server/config/configuration.h"
#include "server/eventloop/serverdispatcher.h"
#include "server/program/logoutput.h"
#include "server/program/memory.h"
#include "server/program/serverprogram.h"
#include "server/program/storecommand.h"

using namespace Qt::StringLiterals;

namespace {

int fail(const maru::ConfigurationError &error)
{
    QTextStream err(stderr);
    for (const QString &line : error.lines) {
        err << "maru-server: " << line << '\n';
    }
    if (error.exitCode == maru::ExitCode::Usage) {
        err << "Try maru-server --help.\n";
    }
    return int(error.exitCode);
}

/// The settings of the server that is to run; none if that was not what was asked for, with what to exit with.
struct Preparation {
    std::optional<maru::Settings> settings;
    int exitCode = 0;
};

Preparation prepared(int argc, char *argv[])
{
    using namespace maru;
    const QCoreApplication app(argc, argv); // of its own: the server's needs to be told its event loop first
    QTextStream out(stdout);

    const auto commandLine = CommandLine::parse(QCoreApplication::arguments());
    if (!commandLine) {
        return {{}, fail(commandLine.error())};
    }
    if (commandLine->wish == CommandLine::Wish::Help) {
        out << CommandLine::help();
        return {{}, int(ExitCode::Done)};
    }
    if (commandLine->wish == CommandLine::Wish::Version) {
        out << "maru-server " << QCoreApplication::applicationVersion() << '\n';
        return {{}, int(ExitCode::Done)};
    }
    const auto configuration = Configuration::read({*commandLine, QProcessEnvironment::systemEnvironment()});
    if (!configuration) {
        return {{}, fail(configuration.error())};
    }
    if (commandLine->wish == CommandLine::Wish::PrintConfig) {
        out << configuration->text();
        return {{}, int(ExitCode::Done)};
    }
    if (commandLine->wish == CommandLine::Wish::CheckConfig) {
        out << "the configuration is valid\n";
        return {{}, int(ExitCode::Done)};
    }
    if (configuration->isOnCommandLine(u"token")) {
        QTextStream(stderr) << "maru-server: others on this machine can see the token of --token in the process "
                               "list; --token-file or MARU_TOKEN hide it\n";
    }
    if (configuration->isOnCommandLine(u"metrics-token")) {
        QTextStream(stderr) << "maru-server: others on this machine can see the token of --metrics-token in the "
                               "process list; MARU_METRICS_TOKEN hides it\n";
    }
    setUpLogOutput(configuration->settings().logLevel, configuration->settings().logFormat);
    if (commandLine->wish != CommandLine::Wish::Run) {
        return {{}, int(runStoreCommand(*commandLine, configuration->settings()))};
    }
    return {configuration->settings(), 0};
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace maru;
    QCoreApplication::setApplicationName(u"maru-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MARU_VERSION));
    returnLargeBlocks();
    const auto [settings, exitCode] = prepared(argc, argv);
    if (!settings) {
        return exitCode;
    }
    if (settings->eventLoop == EventLoop::Epoll) {
        if (auto dispatcher = makeServerDispatcher()) {
            QCoreApplication::setEventDispatcher(dispatcher.release());
        }
    }
    const QCoreApplication app(argc, argv);
    ServerProgram program(*settings);
    if (const auto error = program.start()) {
        return fail(*error);
    }
    return QCoreApplication::exec();
}
