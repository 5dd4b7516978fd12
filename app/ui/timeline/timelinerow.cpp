// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/timelinerow.h"

#include <QDateTime>

#include "app/models/noticefolds.h"
#include "app/models/timelinemodel.h"
#include "app/ui/files/filewords.h"
#include "app/ui/words/words.h"
#include "common/chat/limits.h"

using namespace Qt::StringLiterals;

namespace maru {

bool TimelineRow::isNotice() const
{
    return m_index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Notice);
}

bool TimelineRow::isGap() const
{
    return m_index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Gap);
}

bool TimelineRow::isMissing() const
{
    return isGap() && m_index.data(TimelineModel::GapReasonRole).toInt() == int(GapReason::Missing)
        && !m_index.data(TimelineModel::GapLoadingRole).toBool();
}

Delivery TimelineRow::delivery() const { return Delivery(m_index.data(TimelineModel::DeliveryRole).toInt()); }

int TimelineRow::foldCount() const { return m_index.data(NoticeFolds::FoldCountRole).toInt(); }

bool TimelineRow::isFoldOpen() const { return m_index.data(NoticeFolds::FoldOpenRole).toBool(); }

QString TimelineRow::notice() const
{
    return words::forNotice(Notice(m_index.data(TimelineModel::NoticeRole).toInt()), author(),
                            m_index.data(TimelineModel::TextRole).toString());
}

QString TimelineRow::text() const
{
    if (isGap()) {
        return words::forGap(m_index.data(TimelineModel::GapCountRole).toLongLong(),
                             GapReason(m_index.data(TimelineModel::GapReasonRole).toInt()),
                             m_index.data(TimelineModel::GapLoadingRole).toBool());
    }
    if (!isNotice()) {
        const QString said = m_index.data(TimelineModel::TextRole).toString();
        const auto along = file();
        return along && along->name == said ? QString() : said;
    }
    const int count = isFoldOpen() ? 0 : foldCount();
    if (count == 0) {
        return notice();
    }
    // The last two tell most of how things are now.
    const QModelIndex last = m_index.siblingAtRow(m_index.row() + count - 1);
    const QModelIndex before = last.siblingAtRow(last.row() - 1);
    return words::forNotices(TimelineRow(before).notice(), TimelineRow(last).notice(), count - 2);
}

QString TimelineRow::plainText() const
{
    const auto along = file();
    return withFileName(m_index.data(TimelineModel::TextRole).toString(),
                        along ? SharedOptional<FileReference>(*along) : std::nullopt);
}

std::optional<FileReference> TimelineRow::file() const
{
    const QVariant file = m_index.data(TimelineModel::FileRole);
    return file.isValid() ? std::optional(file.value<FileReference>()) : std::nullopt;
}

bool TimelineRow::canBeCopied() const { return !isNotice() && !isGap() && delivery() == Delivery::Sent; }

bool TimelineRow::canBeEdited() const
{
    return canBeCopied() && m_index.data(TimelineModel::OwnRole).toBool()
        && !m_index.data(TimelineModel::IdRole).toString().isEmpty()
        && QDateTime::currentMSecsSinceEpoch() - time() <= limits::EditPeriod;
}

bool TimelineRow::canBeReported() const { return canBeCopied() && !m_index.data(TimelineModel::OwnRole).toBool(); }

bool TimelineRow::isEdited() const { return m_index.data(TimelineModel::EditedAtRole).toLongLong() > 0; }

QString TimelineRow::editedMark() { return tr("edited", "a message"); }

QString TimelineRow::fullTimes() const
{
    const QString said = words::fullTime(time());
    return isEdited()
        ? said + u'\n' + tr("Edited: %1").arg(words::fullTime(m_index.data(TimelineModel::EditedAtRole).toLongLong()))
        : said;
}

QString TimelineRow::author() const { return m_index.data(TimelineModel::AuthorRole).toString(); }

qint64 TimelineRow::time() const { return m_index.data(TimelineModel::TimeRole).toLongLong(); }

QList<Mention> TimelineRow::mentions() const
{
    return m_index.data(TimelineModel::MentionsRole).value<QList<Mention>>();
}

static QString nicknameOf(const Mention &mention, const QString &text)
{
    return QString(text).remove(u'\r').mid(mention.start + 1, mention.length - 1);
}

QString TimelineRow::absentAt(qsizetype character) const
{
    const QList<Mention> all = mentions();
    for (const Mention &mention : all) {
        if (!mention.isHere && character >= mention.start && character < mention.start + mention.length) {
            return nicknameOf(mention, text());
        }
    }
    return {};
}

QString TimelineRow::notHere(const QString &nickname) { return tr("%1 is not in this room").arg(nickname); }

QString TimelineRow::failure() const
{
    const auto fault = FileFault(m_index.data(TimelineModel::FileFaultRole).toInt());
    if (fault != FileFault::None) {
        return tr("Not sent. %1").arg(words::forFileFault(fault));
    }
    return tr("Not sent. %1").arg(words::forCode(ErrorCode(m_index.data(TimelineModel::FailureRole).toInt())));
}

QString TimelineRow::spoken() const
{
    if (isGap()) {
        return text();
    }
    const QString clock = words::clockTime(time());
    if (isNotice()) {
        return text() + u", "_s + clock;
    }
    QStringList parts = {author(), text()};
    if (const auto along = file()) {
        parts.append(words::describe(*along));
    }
    parts.append(clock);
    parts.removeAll(QString());
    QString result = parts.join(u", "_s);
    if (isEdited()) {
        result += u", "_s + editedMark();
    }
    if (m_index.data(TimelineModel::StartsUnreadRole).toBool()) {
        result.prepend(tr("New from here on") + u": "_s);
    }
    const QList<Mention> all = mentions();
    for (const Mention &mention : all) {
        if (!mention.isHere) {
            result += u", "_s + notHere(nicknameOf(mention, text()));
        }
    }
    if (delivery() != Delivery::Sent) {
        result += u", "_s + words::forDelivery(delivery());
    }
    return result;
}

} // namespace maru
