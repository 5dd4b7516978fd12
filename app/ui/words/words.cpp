// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/words/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace maru::words {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(maru::words)
};
} // namespace

QString forCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidCredentials:
        return Words::tr("The server does not accept your invitation. Ask for a new invite link.");
    case ErrorCode::MalformedPayload:
    case ErrorCode::UnknownEvent:
        return Words::tr("The server did not understand this. Perhaps it is of another version.");
    case ErrorCode::RoomNameEmpty:
        return Words::tr("A room needs a name.");
    case ErrorCode::RoomNameTooLong:
        return Words::tr("That name is too long: at most 64 characters.");
    case ErrorCode::RoomNameInvalid:
        return Words::tr("That name holds characters that cannot be shown.");
    case ErrorCode::NicknameEmpty:
        return Words::tr("Type a nickname: it is how the others see you.");
    case ErrorCode::NicknameTooLong:
        return Words::tr("That nickname is too long: at most 32 characters.");
    case ErrorCode::NicknameInvalid:
        return Words::tr("That nickname holds characters that cannot be shown.");
    case ErrorCode::NicknameTaken:
        return Words::tr("Somebody else here has that nickname.");
    case ErrorCode::IdentityInvalid:
        return Words::tr("The server could not read who you are. Perhaps it is of another version.");
    case ErrorCode::TextEmpty:
        return Words::tr("There is nothing to send yet.");
    case ErrorCode::TextTooLong:
        return Words::tr("That is too long for one message. Send it in parts.");
    case ErrorCode::TextInvalid:
        return Words::tr("The message holds characters that cannot be sent.");
    case ErrorCode::MessageIdInvalid:
        return Words::tr("The server could not keep this message.");
    case ErrorCode::NotInRoom:
        return Words::tr("You are not in this room.");
    case ErrorCode::NoSuchRoom:
        return Words::tr("There is no such room.");
    case ErrorCode::NotYourRoom:
        return Words::tr("Only who made the room may do that.");
    case ErrorCode::NoSuchMessage:
        return Words::tr("The server keeps that message no longer.");
    case ErrorCode::NotYourMessage:
        return Words::tr("Only messages of your own can be edited.");
    case ErrorCode::TooLateToEdit:
        return Words::tr("Messages can be edited for two days. That one is older.");
    case ErrorCode::NoSuchFile:
        return Words::tr("The server does not have that file any more. Attach it again.");
    case ErrorCode::RoomNameTaken:
        return Words::tr("There is a room of that name already.");
    case ErrorCode::TopicTooLong:
        return Words::tr("That topic is too long: at most 250 characters.");
    case ErrorCode::TopicInvalid:
        return Words::tr("That topic holds characters that cannot be shown.");
    case ErrorCode::SearchTooLong:
        return Words::tr("That is too long to search for: at most 200 characters.");
    case ErrorCode::TooManyRooms:
        return Words::tr("You are in too many rooms. Leave one first.");
    case ErrorCode::ServerFull:
        return Words::tr("The server is full. Try again later.");
    case ErrorCode::RateLimited:
        return Words::tr("That was too fast. Wait a moment and try again.");
    case ErrorCode::LogUnavailable:
        return Words::tr("The server cannot keep messages at the moment. Try again later.");
    case ErrorCode::ShuttingDown:
        return Words::tr("The server is about to stop.");
    case ErrorCode::Unknown:
        break;
    }
    return Words::tr("The server refused this.");
}

QString forError(const Error &error)
{
    // A newer server's words are better than none.
    if (error.code == ErrorCode::Unknown && !error.message.isEmpty()) {
        return error.message;
    }
    return forCode(error.code);
}

QString forTrouble(Trouble trouble, const ServerAddress &address)
{
    switch (trouble) {
    case Trouble::None:
        return {};
    case Trouble::HostNotFound:
        return Words::tr("No computer called “%1” was found. Check the address.").arg(address.host);
    case Trouble::Refused:
        return Words::tr("Nobody answers at %1. Is Maru hosting there?").arg(address.text());
    case Trouble::TimedOut:
        return Words::tr("%1 does not answer. Check the address, or a firewall on the way.").arg(address.text());
    case Trouble::NetworkUnreachable:
        return Words::tr("There is no way to %1. Is this computer on the network?").arg(address.text());
    case Trouble::NotMaru:
        return Words::tr("Something answers at %1, but it is no Maru server.").arg(address.text());
    case Trouble::WrongVersion:
        return Words::tr("The server at %1 speaks another version. Update Maru here or there.").arg(address.text());
    case Trouble::WrongToken:
        return Words::tr("The server does not accept your invitation. Ask for a new invite link.");
    case Trouble::ServerFull:
        return Words::tr("The server is full. Try again later.");
    case Trouble::TlsFailed:
        return Words::tr("No secure connection to %1 could be made.").arg(address.text());
    case Trouble::NoTls:
        return Words::tr("The server at %1 speaks no TLS: what is said there is not encrypted. Type its address "
                         "without https:// if you want that.")
            .arg(address.text());
    case Trouble::WantsTls:
        return Words::tr("The server at %1 wants TLS: type https:// in front of its address.").arg(address.text());
    case Trouble::CertificateUnknown:
        return Words::tr("Nobody vouches for the certificate of %1.").arg(address.text());
    case Trouble::CertificateChanged:
        return Words::tr("%1 shows another certificate than expected. Perhaps it is not the same server.")
            .arg(address.text());
    case Trouble::CertificateNotValidNow:
        return Words::tr(
                   "The certificate of %1 has expired, or is not valid yet. Whoever runs the server has to renew "
                   "it; or this computer's clock is wrong.")
            .arg(address.text());
    case Trouble::CertificateOfAnother:
        return Words::tr("The certificate that %1 shows is for a server of another name. Check the address.")
            .arg(address.text());
    case Trouble::CertificateUntrusted:
        return Words::tr("Nobody that this computer trusts vouches for the certificate of %1. Ask for an invite link "
                         "that holds its fingerprint.")
            .arg(address.text());
    case Trouble::ConnectionLost:
        return Words::tr("The connection was lost.");
    case Trouble::ServerRestarting:
        return Words::tr("The server was stopped, or restarts.");
    }
    return {};
}

Explanation explain(const ServerConnection &connection)
{
    Explanation why{forTrouble(connection.trouble(), connection.address())};
    if (const QString said = connection.troubleDetails(); !said.isEmpty()) {
        why.details = connection.address().text() + u": "_s + said;
    }
    return why;
}

QString detailsOf(const Error &error)
{
    const QString code = wireName(error.code);
    return error.message.isEmpty() ? code : code + u": "_s + error.message;
}

QString inLines(const Fingerprint &fingerprint)
{
    constexpr qsizetype pairsInALine = 8;
    const QStringList pairs = fingerprint.text().split(u':');
    QStringList lines;
    for (qsizetype i = 0; i < pairs.size(); i += pairsInALine) {
        lines.append(pairs.sliced(i, pairsInALine).join(u' '));
    }
    return lines.join(u'\n');
}

QString forStoreFault(StoreFault fault)
{
    switch (fault) {
    case StoreFault::CannotOpen:
        return Words::tr("Nothing can be kept on this computer: drafts and unsent messages are gone when Maru ends.");
    case StoreFault::NewerSchema:
        return Words::tr("A newer Maru kept what was said here. This one leaves it alone and keeps nothing.");
    case StoreFault::Damaged:
        return Words::tr("What was kept of this server was damaged. It was put aside, and a new file was begun.");
    case StoreFault::CannotWrite:
        return Words::tr("Maru cannot write to this computer's disk. Unsent messages are gone when Maru ends.");
    }
    return {};
}

QString forFault(AddressFault fault)
{
    switch (fault) {
    case AddressFault::Empty:
        return Words::tr("Type an address or paste an invite link.");
    case AddressFault::NotAnAddress:
        return Words::tr("That is no address. It looks like “192.168.0.5:3000” or “maru://…”.");
    case AddressFault::UnknownScheme:
        return Words::tr("Maru cannot open links of this kind.");
    }
    return {};
}

QString forNotice(Notice notice, const QString &who, const QString &text)
{
    switch (notice) {
    case Notice::Joined:
        return Words::tr("%1 came in").arg(who);
    case Notice::Left:
        return Words::tr("%1 left").arg(who);
    case Notice::ConnectionLost:
        return Words::tr("%1 lost the connection").arg(who);
    case Notice::Renamed:
        return Words::tr("Somebody is now called %1").arg(who);
    case Notice::TopicChanged:
        return text.isEmpty() ? Words::tr("%1 took the topic away").arg(who)
                              : Words::tr("%1 set the topic: %2", "nickname, topic").arg(who, text);
    }
    return {};
}

QString forNotices(const QString &first, const QString &second, int more)
{
    const QString both = Words::tr("%1, %2", "two notices on one line").arg(first, second);
    return more == 0 ? both : Words::tr("%1 (and %n before)", "notices on one line", more).arg(both);
}

QString forGap(qint64 count, GapReason reason, bool loading)
{
    const int number = int(std::min<qint64>(count, std::numeric_limits<int>::max()));
    if (reason == GapReason::Retention) {
        return Words::tr("%n older message(s) are kept no longer", nullptr, number);
    }
    return loading ? Words::tr("Loading %n message(s)…", nullptr, number)
                   : Words::tr("%n message(s) are missing here", nullptr, number);
}

QString forDelivery(Delivery delivery)
{
    switch (delivery) {
    case Delivery::Pending:
        return Words::tr("not sent yet");
    case Delivery::Sent:
        return Words::tr("sent");
    case Delivery::Failed:
        return Words::tr("not sent");
    }
    return {};
}

QString ephemeral() { return Words::tr("Nothing said in this room is kept once everybody has left it."); }

QString kept(const Retention &retention)
{
    QStringList bounds;
    if (retention.days) {
        bounds.append(Words::tr("What is older than %Ln day(s) is deleted for everybody.", nullptr, *retention.days));
    }
    if (retention.count) {
        const int count = int(std::min<qint64>(*retention.count, std::numeric_limits<int>::max()));
        bounds.append(Words::tr("All but the newest %Ln message(s) are deleted for everybody.", nullptr, count));
    }
    return bounds.isEmpty() ? Words::tr("What is said in this room is kept on the server.") : bounds.join(u' ');
}

QString people(int count) { return Words::tr("%n person(s)", nullptr, count); }

QString clockTime(qint64 time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time).time(), QLocale::ShortFormat);
}

QString shortTime(qint64 time)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(time);
    if (when.date() == QDate::currentDate()) {
        return clockTime(time);
    }
    return QLocale().toString(when, QLocale::ShortFormat);
}

QString fullTime(qint64 time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::LongFormat);
}

QString day(qint64 time)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(time).date();
    const QDate today = QDate::currentDate();
    if (date == today) {
        return Words::tr("Today");
    }
    if (date == today.addDays(-1)) {
        return Words::tr("Yesterday");
    }
    return QLocale().toString(date, QLocale::LongFormat);
}

QString tooltip(const QString &text)
{
    return "<p style='white-space:pre-wrap'>"_L1 + text.toHtmlEscaped() + "</p>"_L1;
}

} // namespace maru::words
