// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/configuration.h"

#include <QFile>
#include <QHash>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// Applies a source's values; returns what is wrong with them.
QStringList applyAll(Settings &settings, const Layer &layer)
{
    QStringList faults;
    QHash<const Option *, int> count;
    for (const Given &given : layer) {
        if (const auto wrong = given.option->apply(settings, given.value, count[given.option]++ == 0)) {
            const QString value = given.option->secret ? QString() : "\"%1\" "_L1.arg(given.value);
            faults.append("%1: %2%3"_L1.arg(given.origin, value, *wrong));
        }
    }
    return faults;
}

/// What decides together: an option, or its group.
QLatin1StringView unitOf(const Option &option) { return option.group.isEmpty() ? option.key : option.group; }

/// "--token and --open exclude each other", if they are in one source. A switch that is off excludes nothing.
QStringList contradictions(const Layer &layer)
{
    QHash<QLatin1StringView, const Given *> first;
    for (const Given &given : layer) {
        if (given.option->group.isEmpty() || (given.option->isSwitch() && given.value == "no"_L1)) {
            continue;
        }
        const Given *&other = first[given.option->group];
        if (other && other->option != given.option) {
            return {"%1 and %2 exclude each other"_L1.arg(other->origin, given.origin)};
        }
        other = &given;
    }
    return {};
}

/// What the sources together ask for.
std::optional<QString> faultTogether(const Settings &settings, const QProcessEnvironment &environment)
{
    if (settings.tlsCert.isEmpty() != settings.tlsKey.isEmpty()) {
        return u"--tls-cert and --tls-key belong together: one of them is missing"_s;
    }
    if (settings.tlsSelfSigned && !settings.tlsCert.isEmpty()) {
        return u"--tls-self-signed and --tls-cert exclude each other"_s;
    }
    const bool reachesOthers = !environment.value(u"MARU_MDNS"_s).startsWith("loopback:"_L1);
    if (!settings.announcedName.isEmpty() && settings.isLoopbackOnly() && reachesOthers) {
        return u"--announce tells others of a server that listens on this machine alone: --listen on an address that "
               "they can reach, or do not announce it"_s;
    }
    return std::nullopt;
}

QString defaultDataDir(const QProcessEnvironment &environment)
{
    // systemd: a list separated by colons.
    const QString state = environment.value(u"STATE_DIRECTORY"_s).section(u':', 0, 0);
    return state.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : state;
}

} // namespace

Result<Configuration, ConfigurationError> Configuration::read(const Sources &sources)
{
    QList<Layer> layers = {sources.commandLine.layer};
    auto environment = readEnvironment(sources.environment);
    if (!environment) {
        return Failure(environment.error());
    }
    layers.append(*environment);
    const QString named = sources.commandLine.configFile.isEmpty() ? sources.environment.value(u"MARU_CONFIG"_s)
                                                                   : sources.commandLine.configFile;
    for (const QString &path : {named, sources.systemFile}) {
        if (path.isEmpty() || (path == sources.systemFile && path != named && !QFile::exists(path))) {
            continue;
        }
        auto file = readConfigurationFile(path);
        if (!file) {
            return Failure(file.error());
        }
        layers.append(*file);
    }

    Configuration configuration;
    QHash<QLatin1StringView, qsizetype> decidedBy;
    for (qsizetype i = 0; i < layers.size(); ++i) {
        Settings scratch;
        const QStringList faults = applyAll(scratch, layers[i]) + contradictions(layers[i]);
        if (!faults.isEmpty()) {
            return Failure(ConfigurationError{i == 0 ? ExitCode::Usage : ExitCode::Configuration, faults});
        }
        for (const Given &given : layers[i]) {
            const QLatin1StringView unit = unitOf(*given.option);
            if (!decidedBy.contains(unit)) {
                decidedBy.insert(unit, i);
            }
            if (decidedBy.value(unit) == i) {
                configuration.m_effective.append(given);
            }
        }
    }
    configuration.m_settings.dataDir = defaultDataDir(sources.environment);
    applyAll(configuration.m_settings, configuration.m_effective);
    if (const auto fault = faultTogether(configuration.m_settings, sources.environment)) {
        return Failure(ConfigurationError{ExitCode::Configuration, {*fault}});
    }
    return configuration;
}

QString Configuration::text() const
{
    QString text;
    QTextStream out(&text);
    for (const Option &option : optionTable()) {
        bool given = false;
        for (const Given &value : m_effective) {
            if (value.option == &option) {
                given = true;
                out << (option.secret ? "# " : "") << option.key << " = "
                    << (option.secret ? u"(not shown)"_s : value.value) << "  # " << value.origin << '\n';
            }
        }
        if (!given) {
            const QString fallback = option.key == "data-dir"_L1 ? m_settings.dataDir : QString(option.fallback);
            for (const QString &value : option.repeatable ? fallback.split(u' ') : QStringList{fallback}) {
                out << (value.isEmpty() ? "# " : "") << option.key << " = " << value << "  # default\n";
            }
        }
    }
    return text;
}

bool Configuration::isOnCommandLine(QStringView key) const
{
    return std::ranges::any_of(m_effective, [key](const Given &given) {
        return given.option->key == key && given.origin.startsWith("--"_L1);
    });
}

} // namespace maru
