// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/settings/autostart.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>

#include "app/ui/settings/profile.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

#if defined(Q_OS_WIN)

const QString RunKey = u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"_s;

QString placeOf(const QString &suffix) { return u"Maru"_s + suffix; }

#else

bool writeFile(const QString &path, const QString &content)
{
    QSaveFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(content.toUtf8()) >= 0 && file.commit();
}

#if defined(Q_OS_DARWIN)

QString placeOf(const QString &suffix)
{
    return QDir::homePath() + "/Library/LaunchAgents/chat.maru.Maru"_L1 + suffix + ".plist"_L1;
}

/// A launch agent: runs once when the user logs in.
QString entry(const QString &program, const QString &profile, const QString &suffix)
{
    const auto line = [](const QString &text) { return u"<string>"_s + text.toHtmlEscaped() + u"</string>"_s; };
    QString arguments = line(program) + line(u"--hidden"_s);
    if (!profile.isEmpty()) {
        arguments += line(u"--profile"_s) + line(profile);
    }
    return u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>"
           "<key>Label</key>%1<key>ProgramArguments</key><array>%2</array>"
           "<key>RunAtLoad</key><true/></dict></plist>\n"_s.arg(line(u"chat.maru.Maru"_s + suffix), arguments);
}

#else

QString placeOf(const QString &suffix)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/autostart/chat.maru.Maru"_L1
        + suffix + ".desktop"_L1;
}

/// As the Desktop Entry Specification quotes an argument of Exec.
QString quoted(QString argument)
{
    for (const QChar special : u"\\\"`$"_s) {
        argument.replace(special, u'\\' + QString(special));
    }
    // A percent sign begins a field code; the value is escaped once more as any string of the file.
    return u'"' + argument.replace(u'%', u"%%"_s).replace(u'\\', u"\\\\"_s) + u'"';
}

QString entry(const QString &program, const QString &profile, const QString &)
{
    QString exec = quoted(program) + u" --hidden"_s;
    if (!profile.isEmpty()) {
        exec += u" --profile "_s + profile; // letters, digits, '-' and '_' only
    }
    return u"[Desktop Entry]\nType=Application\nName=Maru\nExec=%1\nIcon=chat.maru.Maru\nTerminal=false\n"
           "X-GNOME-Autostart-enabled=true\n"_s.arg(exec);
}

#endif
#endif

} // namespace

Autostart::Autostart(const Profile &profile, const QString &program)
    : m_profile(profile.name())
    , m_program(program)
    , m_place(placeOf(m_profile.isEmpty() ? QString() : u'.' + m_profile))
{}

#if defined(Q_OS_WIN)

bool Autostart::isOn() const { return QSettings(RunKey, QSettings::NativeFormat).contains(m_place); }

bool Autostart::write() const
{
    QString command = u'"' + QDir::toNativeSeparators(m_program) + u"\" --hidden"_s;
    if (!m_profile.isEmpty()) {
        command += u" --profile "_s + m_profile;
    }
    QSettings run(RunKey, QSettings::NativeFormat);
    run.setValue(m_place, command);
    run.sync();
    return run.status() == QSettings::NoError;
}

bool Autostart::remove() const
{
    QSettings run(RunKey, QSettings::NativeFormat);
    run.remove(m_place);
    run.sync();
    return run.status() == QSettings::NoError;
}

#else

bool Autostart::isOn() const { return QFileInfo::exists(m_place); }

bool Autostart::write() const
{
    return writeFile(m_place, entry(m_program, m_profile, m_profile.isEmpty() ? QString() : u'.' + m_profile));
}

bool Autostart::remove() const { return !QFileInfo::exists(m_place) || QFile::remove(m_place); }

#endif

bool Autostart::set(bool on) { return on ? write() : remove(); }

} // namespace maru
