// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/layer.h"

#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QSet>

#include "server/config/nearestword.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// Nobody writes a longer one by hand.
constexpr qint64 mostLayerBytes = 1'000'000;

QString unknownKey(const QString &key)
{
    const QString nearest = nearestWord(key, optionKeys());
    const QString meant = nearest.isEmpty() ? QString() : "; did you mean \"%1\"?"_L1.arg(nearest);
    return "there is no option \"%1\"%2"_L1.arg(key, meant);
}

/// Without its comment and the white space around.
QString contentOf(const QString &line)
{
    static const QRegularExpression comment(u"(^|\\s)#.*$"_s);
    return QString(line).remove(comment).trimmed();
}

} // namespace

QString switchValue(const QString &written)
{
    const QString folded = written.toLower();
    if (folded == "yes"_L1 || folded == "true"_L1 || folded == "on"_L1 || folded == "1"_L1) {
        return u"yes"_s;
    }
    if (folded == "no"_L1 || folded == "false"_L1 || folded == "off"_L1 || folded == "0"_L1) {
        return u"no"_s;
    }
    return {};
}

Result<Layer, ConfigurationError> readEnvironment(const QProcessEnvironment &environment)
{
    static const QRegularExpression separators(u"[\\s,]+"_s);
    Layer layer;
    for (const Option &option : optionTable()) {
        const QString variable = option.variable();
        const QString value = environment.value(variable).trimmed();
        if (value.isEmpty()) {
            continue;
        }
        if (option.isSwitch()) {
            const QString state = switchValue(value);
            if (state.isEmpty()) {
                return Failure(ConfigurationError{ExitCode::Configuration,
                                                  {"%1: \"%2\" is neither yes nor no"_L1.arg(variable, value)}});
            }
            layer.append({&option, state, variable});
            continue;
        }
        const QStringList values =
            option.repeatable ? value.split(separators, Qt::SkipEmptyParts) : QStringList{value};
        for (const QString &one : values) {
            layer.append({&option, one, variable});
        }
    }
    return layer;
}

Result<Layer, ConfigurationError> readConfigurationFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const QFileInfo info(path);
        const bool forbidden = info.exists() && !info.isReadable();
        return Failure(ConfigurationError{forbidden ? ExitCode::NoPermission : ExitCode::Configuration,
                                          {"%1: cannot be read: %2"_L1.arg(path, file.errorString())}});
    }
    const QStringList lines = QString::fromUtf8(file.read(mostLayerBytes)).split(u'\n');
    Layer layer;
    QStringList faults;
    QSet<const Option *> seen;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = contentOf(lines[i]);
        if (line.isEmpty()) {
            continue;
        }
        const QString place = u"%1:%2"_s.arg(path).arg(i + 1);
        const auto fault = [&faults, &place](const QString &text) { faults.append(place + u": "_s + text); };
        const qsizetype equals = line.indexOf(u'=');
        const QString key = line.first(std::max<qsizetype>(equals, 0)).trimmed();
        const Option *option = findOption(key);
        QString value = line.mid(equals + 1).trimmed();
        if (key.isEmpty()) {
            fault(u"is not of the form \"key = value\""_s);
        } else if (!option) {
            fault(unknownKey(key));
        } else if (value.isEmpty()) {
            fault("\"%1\" has no value"_L1.arg(key));
        } else if (option->isSwitch() && switchValue(value).isEmpty()) {
            fault("\"%1\" is neither yes nor no"_L1.arg(key));
        } else if (!option->repeatable && seen.contains(option)) {
            fault("\"%1\" is set a second time"_L1.arg(key));
        } else {
            seen.insert(option);
            layer.append({option, option->isSwitch() ? switchValue(value) : value, place});
        }
    }
    if (!faults.isEmpty()) {
        return Failure(ConfigurationError{ExitCode::Configuration, faults});
    }
    return layer;
}

} // namespace maru
