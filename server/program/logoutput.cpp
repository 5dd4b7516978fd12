// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/logoutput.h"

#include <QLoggingCategory>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace maru {

void setUpLogOutput(LogLevel level)
{
    qSetMessagePattern(u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{category}: %{message}"_s);
    // An own handler, as Qt's would write to the journal instead when stderr is no terminal.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
        const QByteArray line = qFormatLogMessage(type, context, text).toUtf8() + '\n';
        std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
        std::fflush(stderr);
    });
    constexpr std::array types = {"debug"_L1, "info"_L1, "warning"_L1, "critical"_L1};
    QString rules;
    for (size_t i = 0; i < types.size(); ++i) {
        rules += "maru.*.%1=%2\n"_L1.arg(types[i], i >= size_t(level) ? "true"_L1 : "false"_L1);
    }
    QLoggingCategory::setFilterRules(rules);
}

} // namespace maru
