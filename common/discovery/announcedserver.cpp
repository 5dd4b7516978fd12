// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/announcedserver.h"

#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr qsizetype mostLabelBytes = 63;
constexpr auto versionKey = "v="_L1;
constexpr auto version = "1"_L1; ///< of these texts, and of what is spoken on the port
constexpr auto secureKey = "tls="_L1;
constexpr auto invitationKey = "key="_L1;
constexpr auto fingerprintKey = "sha256="_L1;

bool isShown(char32_t c)
{
    constexpr char32_t joiner = 0x200D; // of emoji, and of letters
    constexpr char32_t nonJoiner = 0x200C;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Other_Format: // among them all that change the direction
        return c == joiner || c == nonJoiner;
    default:
        return true;
    }
}

QString shown(const QString &text)
{
    QString result;
    for (const char32_t c : text.toUcs4()) {
        if (isShown(c)) {
            result += QChar::fromUcs4(c);
        } else if (c < U' ') {
            result += u' '; // a line break parts words, too
        }
    }
    return result.simplified();
}

/// As much of it as fits, whole characters.
QByteArray cutOff(const QString &text, qsizetype bytes)
{
    if (const QByteArray whole = text.toUtf8(); whole.size() <= bytes) {
        return whole;
    }
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (qsizetype next = finder.toNextBoundary(); next > 0; next = finder.toNextBoundary()) {
        if (text.first(next).toUtf8().size() > bytes) {
            break;
        }
        end = next;
    }
    return text.first(end).trimmed().toUtf8();
}

} // namespace

const dns::Name &AnnouncedServer::serviceType()
{
    static const dns::Name name = dns::Name::of({"_maru", "_tcp", "local"}).value();
    return name;
}

const dns::Name &AnnouncedServer::serviceTypes()
{
    static const dns::Name name = dns::Name::of({"_services", "_dns-sd", "_udp", "local"}).value();
    return name;
}

QByteArray AnnouncedServer::label(const QString &name, int number)
{
    const QByteArray behind = number > 1 ? " (" + QByteArray::number(number) + ')' : QByteArray();
    const QByteArray written = cutOff(shown(name), mostLabelBytes - behind.size());
    return (written.isEmpty() ? "Maru"_ba : written) + behind;
}

QString AnnouncedServer::shownName(const QByteArray &label)
{
    return label.isValidUtf8() ? shown(QString::fromUtf8(label)) : QString();
}

dns::Texts AnnouncedServer::texts() const
{
    const auto line = [](QLatin1StringView key, const QString &value) { return QString(key + value).toLatin1(); };
    dns::Texts texts{{line(versionKey, version), line(secureKey, isSecure ? u"1"_s : u"0"_s),
                      line(invitationKey, wantsInvitation ? u"1"_s : u"0"_s)}};
    if (fingerprint) {
        texts.all.append(line(fingerprintKey, fingerprint->digits()));
    }
    return texts;
}

std::optional<AnnouncedServer> AnnouncedServer::fromTexts(const dns::Texts &texts)
{
    // Keys are compared regardless of case, and of a key that is there twice the first counts (RFC 6763, 6.4).
    const auto valueOf = [&texts](QLatin1StringView key) {
        for (const QByteArray &text : texts.all) {
            if (const QString line = QString::fromLatin1(text); line.startsWith(key, Qt::CaseInsensitive)) {
                return line.sliced(key.size());
            }
        }
        return QString();
    };
    if (valueOf(versionKey) != version) {
        return std::nullopt;
    }
    AnnouncedServer server;
    server.isSecure = valueOf(secureKey) == "1"_L1;
    server.wantsInvitation = valueOf(invitationKey) == "1"_L1;
    server.fingerprint = Fingerprint::parse(valueOf(fingerprintKey));
    return server;
}

} // namespace maru
