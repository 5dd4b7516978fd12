// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/joinedroom.h"

#include <algorithm>

namespace maru {

JoinedRoom::JoinedRoom(RoomName name, QObject *parent)
    : QObject(parent)
    , m_name(std::move(name))
{
    connect(&m_timeline, &Timeline::changed, this, &JoinedRoom::recount);
}

void JoinedRoom::setWatched(bool watched)
{
    m_watched = watched;
    if (watched) {
        markRead();
    }
}

void JoinedRoom::markRead() { setReadSeq(std::max(m_readSeq, m_timeline.lastSeq())); }

void JoinedRoom::closeDivider() { setDivider(m_unread > 0 ? std::optional(m_readSeq) : std::nullopt); }

void JoinedRoom::setReadSeq(qint64 seq)
{
    if (m_readSeq != seq) {
        m_readSeq = seq;
        emit readSeqChanged(seq);
        recount();
    }
}

void JoinedRoom::setDraft(const QString &draft)
{
    if (m_draft != draft) {
        m_draft = draft;
        emit draftChanged(draft);
    }
}

void JoinedRoom::setEdit(const std::optional<HeldEdit> &edit)
{
    if (m_edit != edit) {
        m_edit = edit;
        emit editChanged();
    }
}

void JoinedRoom::turnEditIntoDraft()
{
    const std::optional<HeldEdit> edit = m_edit;
    setEdit({});
    if (edit && edit->text != edit->before && !edit->text.trimmed().isEmpty()) {
        setDraft(m_draft.isEmpty() ? edit->text : m_draft + u'\n' + edit->text);
    }
}

bool JoinedRoom::takeEditInHand(QObject *view)
{
    if (m_editor == nullptr) {
        m_editor = view;
    }
    return m_editor == view;
}

void JoinedRoom::setAttachments(const QList<Attachment> &attachments)
{
    if (m_attachments != attachments) {
        m_attachments = attachments;
        emit attachmentsChanged();
    }
}

void JoinedRoom::setEpoch(const QString &epoch)
{
    if (m_epoch == epoch) {
        return;
    }
    m_epoch = epoch;
    m_timeline.startOver();
    setDivider({});
    emit epochChanged(epoch);
}

void JoinedRoom::rename(const RoomName &name)
{
    if (m_name.text() != name.text()) {
        const RoomName before = std::exchange(m_name, name);
        emit nameChanged(before);
    }
}

void JoinedRoom::setDetails(const RoomDetails &details)
{
    if (m_details != details) {
        m_details = details;
        emit detailsChanged();
    }
}

void JoinedRoom::setTopic(const QString &topic)
{
    RoomDetails details = m_details;
    details.topic = topic;
    setDetails(details);
}

void JoinedRoom::setRetention(const Retention &retention)
{
    RoomDetails details = m_details;
    details.retention = retention;
    setDetails(details);
}

void JoinedRoom::setMembers(const QList<MemberEntry> &members)
{
    if (m_members != members) {
        m_members = members;
        emit membersChanged();
    }
}

void JoinedRoom::addMember(const MemberEntry &member)
{
    const auto same = [&member](const MemberEntry &m) { return m.member == member.member; };
    if (std::ranges::none_of(std::as_const(m_members), same)) {
        m_members.append(member);
        emit membersChanged();
    }
}

void JoinedRoom::removeMember(qint64 member)
{
    if (m_members.removeIf([member](const MemberEntry &m) { return m.member == member; }) > 0) {
        emit membersChanged();
    }
}

void JoinedRoom::renameMember(const MemberEntry &member)
{
    const auto same = [&member](const MemberEntry &m) { return m.member == member.member; };
    const auto found = std::ranges::find_if(m_members, same);
    if (found != m_members.end()) {
        *found = member;
        emit membersChanged();
    }
}

void JoinedRoom::setLive(bool live)
{
    if (m_live != live) {
        m_live = live;
        emit liveChanged(live);
    }
}

int JoinedRoom::countUnread() const
{
    qint64 count = 0;
    for (qsizetype i = m_timeline.settledCount(); i-- > 0 && count < MostUnread;) {
        const TimelineEntry &entry = m_timeline.entries().at(i);
        if (entry.kind == TimelineEntry::Kind::Gap && entry.gapReason == GapReason::Missing) {
            count += std::max<qint64>(0, entry.gapTo - std::max(entry.gapFrom - 1, m_readSeq));
        }
        if (entry.place <= m_readSeq) {
            break;
        }
        if (entry.kind == TimelineEntry::Kind::Message && !entry.own) {
            ++count;
        }
    }
    return int(std::min<qint64>(count, MostUnread));
}

void JoinedRoom::recount()
{
    if (m_watched && m_readSeq < m_timeline.lastSeq()) {
        markRead(); // comes back here
        return;
    }
    const int unread = countUnread();
    if (m_unread == unread) {
        return;
    }
    if (m_unread == 0) {
        setDivider(m_readSeq);
    }
    m_unread = unread;
    emit unreadCountChanged(unread);
}

void JoinedRoom::setDivider(std::optional<qint64> seq)
{
    if (m_dividerSeq != seq) {
        m_dividerSeq = seq;
        emit dividerChanged();
    }
}

} // namespace maru
