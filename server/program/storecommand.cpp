// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/storecommand.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

#include "server/log/sqlite/storemaintenance.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

ExitCode fail(const QString &text, ExitCode code = ExitCode::Failed)
{
    QTextStream(stderr) << "maru-server: " << text << '\n';
    return code;
}

ExitCode backup(const QString &path, const QString &target)
{
    if (const auto done = backupStore(path, target); !done) {
        return fail(done.error().text, ExitCode::CannotCreate);
    }
    QTextStream(stdout) << "backup written to " << target << '\n';
    return ExitCode::Done;
}

ExitCode check(const QString &path)
{
    const auto faults = checkStore(path);
    if (!faults) {
        return fail(faults.error().text);
    }
    for (const QString &line : *faults) {
        fail(line);
    }
    if (!faults->isEmpty()) {
        return fail(u"The message store is damaged. Stop the server and restore a backup."_s);
    }
    QTextStream(stdout) << "the message store is sound\n";
    return ExitCode::Done;
}

ExitCode exportTo(const QString &path, const CommandLine &commandLine)
{
    const auto room = RoomName::parse(commandLine.operands.first());
    if (!room) {
        return fail(sentence(room.error()), ExitCode::Usage);
    }
    QFile file;
    const bool toFile = commandLine.operands.size() > 1;
    if (toFile) {
        file.setFileName(commandLine.operands[1]);
    }
    const bool open =
        toFile ? file.open(QIODevice::WriteOnly | QIODevice::NewOnly) : file.open(stdout, QIODevice::WriteOnly);
    if (!open) {
        return fail(u"%1: %2"_s.arg(file.fileName(), file.errorString()), ExitCode::CannotCreate);
    }
    QTextStream progress(stderr);
    const auto written = exportRoom(path, *room, commandLine.jsonLines ? ExportFormat::JsonLines : ExportFormat::Text,
                                    file, [&progress, toFile](qint64 done, qint64 total) {
                                        if (toFile) {
                                            progress << '\r' << done << " of " << total << " messages" << Qt::flush;
                                        }
                                    });
    if (toFile) {
        progress << '\n';
    }
    if (!written) {
        return fail(written.error().text);
    }
    if (!file.flush()) {
        return fail(u"%1: %2"_s.arg(file.fileName(), file.errorString()), ExitCode::CannotCreate);
    }
    return ExitCode::Done;
}

ExitCode showReports(const QString &path, const CommandLine &commandLine)
{
    QFile output;
    if (!output.open(stdout, QIODevice::WriteOnly)) {
        return fail(output.errorString(), ExitCode::CannotCreate);
    }
    const auto shown =
        writeReports(path, commandLine.jsonLines ? ExportFormat::JsonLines : ExportFormat::Text, output);
    if (!shown) {
        return fail(shown.error().text);
    }
    if (*shown == 0) {
        QTextStream(stderr) << "nothing was reported\n";
    }
    return ExitCode::Done;
}

} // namespace

QString storePath(const Settings &settings) { return QDir(settings.dataDir).filePath(u"messages.sqlite"_s); }

ExitCode runStoreCommand(const CommandLine &commandLine, const Settings &settings)
{
    const QString path = storePath(settings);
    switch (commandLine.wish) {
    case CommandLine::Wish::Backup:
        return backup(path, commandLine.operands.first());
    case CommandLine::Wish::CheckStore:
        return check(path);
    case CommandLine::Wish::Export:
        return exportTo(path, commandLine);
    case CommandLine::Wish::Reports:
        return showReports(path, commandLine);
    case CommandLine::Wish::Run:
    case CommandLine::Wish::Help:
    case CommandLine::Wish::Version:
    case CommandLine::Wish::PrintConfig:
    case CommandLine::Wish::CheckConfig:
        break;
    }
    return ExitCode::Usage;
}

} // namespace maru
