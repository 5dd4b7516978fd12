// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/commandline.h"

#include <QTextStream>

#include <array>

#include "server/config/nearestword.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

struct WishFlag {
    QLatin1StringView flag;
    CommandLine::Wish wish;
    QLatin1StringView help;
};

constexpr std::array wishes = {
    WishFlag{"check-config"_L1, CommandLine::Wish::CheckConfig,
             "Say whether the configuration is valid, and end."_L1},
    WishFlag{"print-config"_L1, CommandLine::Wish::PrintConfig,
             "Print all settings and where each comes from, and end."_L1},
    WishFlag{"help"_L1, CommandLine::Wish::Help, "Print this, and end."_L1},
    WishFlag{"version"_L1, CommandLine::Wish::Version, "Print the version, and end."_L1},
};

/// What can be done instead of running: a word, and how many words may follow it.
struct Subcommand {
    QLatin1StringView word;
    CommandLine::Wish wish;
    qsizetype fewest;
    qsizetype most;
    QLatin1StringView usage;
    QLatin1StringView help;
};

constexpr std::array subcommands = {
    Subcommand{"backup"_L1, CommandLine::Wish::Backup, 1, 1, "backup FILE"_L1,
               "Write a copy of the message store, also while the server runs."_L1},
    Subcommand{"check"_L1, CommandLine::Wish::CheckStore, 0, 0, "check"_L1,
               "Check that the message store is sound."_L1},
    Subcommand{"export"_L1, CommandLine::Wish::Export, 1, 2, "export ROOM [FILE] [--json]"_L1,
               "Write what was said in a room, as text or as one JSON object a line."_L1},
    Subcommand{"reports"_L1, CommandLine::Wish::Reports, 0, 0, "reports [--json]"_L1,
               "Show what people reported, with the messages as they were then."_L1},
};

constexpr QLatin1StringView configFlag = "config"_L1;
constexpr QLatin1StringView jsonFlag = "json"_L1;

Failure<ConfigurationError> wrong(const QString &text)
{
    return Failure(ConfigurationError{ExitCode::Usage, {text}});
}

Failure<ConfigurationError> unknownFlag(const QString &name)
{
    QStringList flags = optionKeys() << configFlag;
    for (const WishFlag &wish : wishes) {
        flags.append(wish.flag);
    }
    const QString nearest = nearestWord(name, flags);
    const QString meant = nearest.isEmpty() ? QString() : "; did you mean --%1?"_L1.arg(nearest);
    return wrong("there is no option --%1%2"_L1.arg(name, meant));
}

/// A subcommand and what belongs to it.
std::optional<ConfigurationError> takeWords(CommandLine &parsed, QStringList words)
{
    const auto refused = [](const QString &text) { return ConfigurationError{ExitCode::Usage, {text}}; };
    const bool isListing = !words.isEmpty() && (words.first() == "export"_L1 || words.first() == "reports"_L1);
    if (parsed.jsonLines && !isListing) {
        return refused(u"--json belongs to export and reports"_s);
    }
    if (words.isEmpty()) {
        return std::nullopt;
    }
    const QString word = words.takeFirst();
    const auto command = std::ranges::find(subcommands, word, &Subcommand::word);
    if (command == subcommands.end()) {
        return refused("\"%1\" is no option"_L1.arg(word));
    }
    if (words.size() < command->fewest || words.size() > command->most) {
        return refused("usage: maru-server %1"_L1.arg(command->usage));
    }
    if (parsed.wish == CommandLine::Wish::Run) {
        parsed.wish = command->wish;
    }
    parsed.operands = words;
    return std::nullopt;
}

/// Breaks a text into lines that fit behind the column of the flags.
void writeHelp(QTextStream &out, const QString &flag, const QString &text)
{
    constexpr int column = 6;
    constexpr int width = 79;
    out << "  " << flag << '\n';
    QString line(column, u' ');
    for (const QString &word : text.split(u' ')) {
        if (line.size() + word.size() > width) {
            out << line << '\n';
            line = QString(column, u' ');
        }
        line += (line.trimmed().isEmpty() ? word : u' ' + word);
    }
    out << line << '\n';
}

} // namespace

Result<CommandLine, ConfigurationError> CommandLine::parse(const QStringList &arguments)
{
    CommandLine parsed;
    QStringList words;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == "-h"_L1) {
            parsed.wish = Wish::Help;
            continue;
        }
        if (!argument.startsWith(u'-')) {
            words.append(argument);
            continue;
        }
        if (!argument.startsWith("--"_L1) || argument.size() == 2) {
            return wrong("\"%1\" is no option"_L1.arg(argument));
        }
        if (argument.mid(2) == jsonFlag) {
            parsed.jsonLines = true;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        QString value = equals < 0 ? QString() : argument.mid(equals + 1);

        const auto wish = std::ranges::find_if(wishes, [&name](const WishFlag &w) { return w.flag == name; });
        const Option *option = findOption(name);
        const bool takesValue = name == configFlag || (option && !option->isSwitch());
        if (wish == wishes.end() && name != configFlag && !option) {
            return unknownFlag(name);
        }
        if (!takesValue && equals >= 0) {
            return wrong("--%1 takes no value"_L1.arg(name));
        }
        if (takesValue && equals < 0) {
            value = i + 1 < arguments.size() ? arguments[++i] : QString();
        }
        if (takesValue && value.isEmpty()) {
            return wrong("--%1 needs a value"_L1.arg(name));
        }

        if (wish != wishes.end()) {
            parsed.wish = parsed.wish == Wish::Help ? Wish::Help : wish->wish;
        } else if (name == configFlag) {
            parsed.configFile = value;
        } else {
            const auto isSame = [option](const Given &given) { return given.option == option; };
            if (!option->repeatable && std::ranges::any_of(parsed.layer, isSame)) {
                return wrong("--%1 is given a second time"_L1.arg(name));
            }
            parsed.layer.append({option, option->isSwitch() ? u"yes"_s : value, u"--"_s + name});
        }
    }
    if (const auto error = takeWords(parsed, words)) {
        return Failure(*error);
    }
    return parsed;
}

QString CommandLine::help()
{
    QString text;
    QTextStream out(&text);
    out << "Usage: maru-server [OPTION]...\n"
           "       maru-server backup FILE | check | export ROOM [FILE] [--json] |\n"
           "                   reports [--json]\n"
           "The headless server of the Maru chat.\n\n"
           "Each option can also be set by a variable of the environment (MARU_LISTEN for\n"
           "--listen) or a line of a configuration file (listen = ...). Options come before\n"
           "variables, variables before the file of --config, that before\n"
           "/etc/maru/maru-server.conf.\n\n";
    for (const Option &option : optionTable()) {
        const QString flag =
            "--%1%2"_L1.arg(option.key, option.isSwitch() ? QString() : QString(u' ' + option.placeholder));
        const QString fallback =
            option.isSwitch() || option.fallback.isEmpty() ? QString() : " Default: %1"_L1.arg(option.fallback);
        writeHelp(out, flag, option.help + fallback);
    }
    writeHelp(out, u"--config FILE"_s, u"Read this configuration file."_s);
    for (const WishFlag &wish : wishes) {
        writeHelp(out, u"--"_s + wish.flag, wish.help);
    }
    out << "\nInstead of running:\n";
    for (const Subcommand &command : subcommands) {
        writeHelp(out, command.usage, command.help);
    }
    out << "\nSignals: TERM and INT end the server in order, a second one at once.\n"
           "Exit status: 0 done, 1 failure, 2 usage, 69 port in use or address unavailable,\n"
           "73 cannot create a file, 74 message store unusable, 77 no permission,\n"
           "78 configuration.\n";
    return text;
}

} // namespace maru
