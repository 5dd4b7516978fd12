// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/logoutput.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

void writeLine(QByteArray line)
{
    line += '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

void writeText(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    writeLine(qFormatLogMessage(type, context, text).toUtf8());
}

QLatin1StringView levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error"_L1;
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QJsonObject line{{"time"_L1, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                           {"level"_L1, levelOf(type)},
                           {"category"_L1, QLatin1StringView(context.category)},
                           {"message"_L1, text}};
    writeLine(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

} // namespace

void setUpLogOutput(LogLevel level, LogFormat format)
{
    qSetMessagePattern(u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{category}: %{message}"_s);
    // An own handler, as Qt's would write to the journal instead when stderr is no terminal.
    qInstallMessageHandler(format == LogFormat::Json ? writeJson : writeText);
    constexpr std::array types = {"debug"_L1, "info"_L1, "warning"_L1, "critical"_L1};
    QString rules;
    for (size_t i = 0; i < types.size(); ++i) {
        rules += "maru.*.%1=%2\n"_L1.arg(types[i], i >= size_t(level) ? "true"_L1 : "false"_L1);
    }
    QLoggingCategory::setFilterRules(rules);
}

} // namespace maru
