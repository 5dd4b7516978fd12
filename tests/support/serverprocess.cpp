// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/serverprocess.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace maru::test {

ServerProcess::ServerProcess()
{
    m_environment.insert(u"HOME"_s, m_home.path());
    for (const auto &name : {u"PATH"_s, u"LC_ALL"_s, u"ASAN_OPTIONS"_s, u"TSAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s}) {
        if (qEnvironmentVariableIsSet(name.toLatin1().constData())) {
            m_environment.insert(name, qEnvironmentVariable(name.toLatin1().constData()));
        }
    }
}

ServerProcess::~ServerProcess()
{
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool ServerProcess::listen(const QStringList &arguments)
{
    QStringList all;
    if (!arguments.contains(u"--listen"_s)) {
        all += {u"--listen"_s, u"127.0.0.1:0"_s};
    }
    if (!arguments.contains(u"--data-dir"_s)) {
        all += {u"--data-dir"_s, path(u"data"_s)};
    }
    start(all + arguments);
    return QTest::qWaitFor([this] { return !isRunning() || out().contains(u"listening on"_s); }, 20'000)
        && isRunning();
}

std::optional<int> ServerProcess::run(const QStringList &arguments)
{
    start(arguments);
    return exitCode();
}

void ServerProcess::signal(int number) const
{
    if (const auto pid = pid_t(m_process.processId()); pid > 0) {
        ::kill(pid, number);
    }
}

std::optional<int> ServerProcess::exitCode()
{
    if (!QTest::qWaitFor([this] { return !isRunning(); }, 20'000) || m_process.exitStatus() != QProcess::NormalExit) {
        return std::nullopt;
    }
    return m_process.exitCode();
}

QUrl ServerProcess::url() const
{
    static const QRegularExpression line(u"^listening on (https?://\\S+)$"_s, QRegularExpression::MultilineOption);
    return QUrl(line.match(m_out).captured(1));
}

QString ServerProcess::token() const
{
    QFile file(path(u"data/token"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

QString ServerProcess::out()
{
    m_out += QString::fromUtf8(m_process.readAllStandardOutput());
    return m_out;
}

QString ServerProcess::err()
{
    m_err += QString::fromUtf8(m_process.readAllStandardError());
    return m_err;
}

void ServerProcess::start(const QStringList &arguments)
{
    m_out.clear();
    m_err.clear();
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(MARU_SERVER_PROGRAM), arguments);
    if (!m_process.waitForStarted()) {
        qFatal("maru-server does not start");
    }
}

} // namespace maru::test
