// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <optional>

namespace maru::test {

/// The built maru-server as a process of its own, seen from outside only, with an empty home and data folder.
class ServerProcess
{
    Q_DISABLE_COPY_MOVE(ServerProcess)

public:
    ServerProcess();
    ~ServerProcess();

    /// Where it looks for everything of its user.
    [[nodiscard]] QString path(const QString &name) const { return m_home.filePath(name); }
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    /// Starts on a free port of the loopback, or where `arguments` say, and waits until it listens.
    [[nodiscard]] bool listen(const QStringList &arguments = {});
    /// Starts with just these arguments and waits for its end: the exit code, or nothing.
    std::optional<int> run(const QStringList &arguments);
    void signal(int number) const;
    /// Waits for its end: the exit code, or nothing.
    std::optional<int> exitCode();
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }

    [[nodiscard]] QUrl url() const;
    /// The token that it made.
    [[nodiscard]] QString token() const;
    /// What it said so far.
    [[nodiscard]] QString out();
    [[nodiscard]] QString err();

private:
    void start(const QStringList &arguments);

    QTemporaryDir m_home;
    QProcess m_process;
    QProcessEnvironment m_environment;
    QString m_out;
    QString m_err;
};

} // namespace maru::test
