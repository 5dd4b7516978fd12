// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/settings/settings.h"

#include <QLoggingCategory>

#include "app/client/identity.h"
#include "app/ui/settings/secretfile.h"
#include "common/chat/nickname.h"

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace maru {

Q_LOGGING_CATEGORY(settingsLog, "maru.ui.settings")

static QString loginName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const auto name = Nickname::parse(qEnvironmentVariable(variable))) {
            return name->text();
        }
    }
#ifdef Q_OS_UNIX
    if (const passwd *entry = getpwuid(geteuid())) {
        if (const auto name = Nickname::parse(QString::fromLocal8Bit(entry->pw_name))) {
            return name->text();
        }
    }
#endif
    return Settings::tr("Guest");
}

Settings::Settings(const Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_chosen(profile.configDir() + "/maru.ini"_L1, QSettings::IniFormat)
    , m_state(profile.stateDir() + "/window.ini"_L1, QSettings::IniFormat)
{}

QString Settings::nickname() const
{
    const QString kept = m_chosen.value("nickname"_L1).toString();
    return kept.isEmpty() ? loginName() : kept;
}

void Settings::setNickname(const QString &nickname) { m_chosen.setValue("nickname"_L1, nickname); }

QString Settings::language() const { return m_chosen.value("language"_L1).toString(); }

void Settings::setLanguage(const QString &language) { m_chosen.setValue("language"_L1, language); }

Theme::Mode Settings::theme() const
{
    const QString kept = m_chosen.value("theme"_L1).toString();
    return kept == "light"_L1 ? Theme::Mode::Light : kept == "dark"_L1 ? Theme::Mode::Dark : Theme::Mode::System;
}

void Settings::setTheme(Theme::Mode mode)
{
    m_chosen.setValue("theme"_L1,
                      mode == Theme::Mode::Light      ? u"light"_s
                          : mode == Theme::Mode::Dark ? u"dark"_s
                                                      : u"system"_s);
    emit themeChanged(mode);
}

bool Settings::reducesMotion() const { return m_chosen.value("reduceMotion"_L1).toBool(); }

void Settings::setReducesMotion(bool reduce)
{
    m_chosen.setValue("reduceMotion"_L1, reduce);
    emit reducesMotionChanged(reduce);
}

bool Settings::closeToTray() const { return m_chosen.value("closeToTray"_L1).toBool(); }

void Settings::setCloseToTray(bool stay)
{
    m_chosen.setValue("closeToTray"_L1, stay);
    emit closeToTrayChanged(stay);
}

Settings::SendKey Settings::sendKey() const
{
    return m_chosen.value("sendKey"_L1).toString() == "ctrl+enter"_L1 ? SendKey::CtrlEnter : SendKey::Enter;
}

void Settings::setSendKey(SendKey key)
{
    m_chosen.setValue("sendKey"_L1, key == SendKey::CtrlEnter ? u"ctrl+enter"_s : u"enter"_s);
    emit sendKeyChanged(key);
}

Settings::RoomOrder Settings::roomOrder() const
{
    const QString kept = m_chosen.value("roomOrder"_L1).toString();
    return kept == "unread"_L1 ? RoomOrder::Unread : kept == "activity"_L1 ? RoomOrder::Activity : RoomOrder::Name;
}

void Settings::setRoomOrder(RoomOrder order)
{
    m_chosen.setValue("roomOrder"_L1,
                      order == RoomOrder::Unread         ? u"unread"_s
                          : order == RoomOrder::Activity ? u"activity"_s
                                                         : u"name"_s);
}

bool Settings::notificationsHideText() const { return m_chosen.value("notificationsHideText"_L1).toBool(); }

void Settings::setNotificationsHideText(bool hide) { m_chosen.setValue("notificationsHideText"_L1, hide); }

Settings::QuietHours Settings::quietHours() const
{
    const auto time = [this](QLatin1StringView key) {
        const QTime kept = QTime::fromString(m_chosen.value(key).toString(), Qt::ISODate);
        return kept.isValid() ? kept : QTime(0, 0);
    };
    return {time("quietFrom"_L1), time("quietUntil"_L1)};
}

void Settings::setQuietHours(const QuietHours &hours)
{
    m_chosen.setValue("quietFrom"_L1, hours.from.toString(Qt::ISODate));
    m_chosen.setValue("quietUntil"_L1, hours.until.toString(Qt::ISODate));
}

bool Settings::isQuietAt(QTime time) const
{
    const auto [from, until] = quietHours();
    if (from <= until) {
        return time >= from && time < until;
    }
    return time >= from || time < until;
}

bool Settings::membersShown() const { return m_state.value("membersShown"_L1, true).toBool(); }

void Settings::setMembersShown(bool shown) { m_state.setValue("membersShown"_L1, shown); }

QByteArray Settings::windowGeometry() const { return m_state.value("geometry"_L1).toByteArray(); }

void Settings::setWindowGeometry(const QByteArray &geometry) { m_state.setValue("geometry"_L1, geometry); }

QByteArray Settings::splitterState() const { return m_state.value("serverSplitter"_L1).toByteArray(); }

void Settings::setSplitterState(const QByteArray &state) { m_state.setValue("serverSplitter"_L1, state); }

QByteArray Settings::listSplitterState() const { return m_state.value("listSplitter"_L1).toByteArray(); }

void Settings::setListSplitterState(const QByteArray &state) { m_state.setValue("listSplitter"_L1, state); }

QString Settings::identity() const
{
    const auto identity = Identity::loadOrCreate(m_profile.dataDir() + "/identity"_L1);
    if (!identity) {
        qCWarning(settingsLog) << "no identity:" << identity.error().path << identity.error().text;
        return {}; // a guest, then
    }
    return identity->secret();
}

QString Settings::hostStorePath() const { return m_profile.dataDir() + "/hosted-messages.sqlite"_L1; }

QString Settings::hostCertificateFile() const { return m_profile.dataDir() + "/hosted-certificate.pem"_L1; }

bool Settings::hostEncrypted() const { return m_chosen.value("hostEncrypted"_L1, true).toBool(); }

void Settings::setHostEncrypted(bool encrypted) { m_chosen.setValue("hostEncrypted"_L1, encrypted); }

bool Settings::hostAnnounced() const { return m_chosen.value("hostAnnounced"_L1, true).toBool(); }

void Settings::setHostAnnounced(bool announced)
{
    m_chosen.setValue("hostAnnounced"_L1, announced);
    emit hostAnnouncedChanged(announced);
}

QString Settings::hostToken() const { return secretfile::readOrMake(m_profile.dataDir() + "/host-token"_L1); }

} // namespace maru
