// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <optional>

#include "app/client/files/attachment.h"
#include "app/client/heldedit.h"
#include "app/client/timeline.h"
#include "common/chat/message.h"
#include "common/chat/retention.h"
#include "common/chat/roomname.h"

namespace maru {

/// What a room is, beside its name and who is in it.
struct RoomDetails {
    QString topic = {};
    QString creator = {}; ///< the nickname under which it was made; empty if nobody's
    bool mine = false; ///< the user made it: may rename, retitle and delete it
    bool ephemeral = false; ///< nothing said in it is kept beyond the time somebody is in it
    Retention retention = {}; ///< how much of it is kept, as its creator set it

    bool operator==(const RoomDetails &) const = default;
};

/// A room that the user is in: its timeline, who is there, how far it was read, what is half written. Filled by
/// ChatClient, which owns it.
///
/// Unread is what others said behind the last message that was read, and nothing else.
class JoinedRoom : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JoinedRoom)

public:
    /// More unread messages are not counted.
    static constexpr int MostUnread = 999;

    JoinedRoom(RoomName name, QObject *parent);

    [[nodiscard]] const RoomName &name() const { return m_name; }
    [[nodiscard]] Timeline &timeline() { return m_timeline; }
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] const QList<MemberEntry> &members() const { return m_members; }
    // As the server said last; before its first answer, as asked for.
    [[nodiscard]] const QString &topic() const { return m_details.topic; }
    [[nodiscard]] const QString &creator() const { return m_details.creator; }
    [[nodiscard]] bool isMine() const { return m_details.mine; }
    [[nodiscard]] bool isEphemeral() const { return m_details.ephemeral; }
    [[nodiscard]] const Retention &retention() const { return m_details.retention; }
    /// False until the server has answered the join, and again while the connection is down.
    [[nodiscard]] bool isLive() const { return m_live; }

    [[nodiscard]] qint64 readSeq() const { return m_readSeq; }
    /// At most MostUnread.
    [[nodiscard]] int unreadCount() const { return m_unread; }
    /// The last message above the line "New", 0 if there is none above it; nothing if there is no such line.
    [[nodiscard]] std::optional<qint64> dividerSeq() const { return m_dividerSeq; }
    /// Whether the user has the newest messages before his eyes: what is there and what comes is read then.
    void setWatched(bool watched);
    void markRead();
    /// The user has gone elsewhere: the line "New" has done its work.
    void closeDivider();

    /// What the user began to write.
    [[nodiscard]] const QString &draft() const { return m_draft; }
    void setDraft(const QString &draft);
    /// The edit that he began; the draft waits behind it.
    [[nodiscard]] const std::optional<HeldEdit> &edit() const { return m_edit; }
    void setEdit(const std::optional<HeldEdit> &edit);
    /// Its message cannot be edited any more: what was typed goes into the draft.
    void turnEditIntoDraft();
    /// One view of the room has the edit in hand, until that is deleted. False: another one has.
    [[nodiscard]] bool takeEditInHand(QObject *view);
    /// What is to go along with the next message.
    [[nodiscard]] const QList<Attachment> &attachments() const { return m_attachments; }
    void setAttachments(const QList<Attachment> &attachments);

    /// Which life of the room the timeline is of; empty before the server told.
    [[nodiscard]] const QString &epoch() const { return m_epoch; }

    // For ChatClient.
    void rename(const RoomName &name);
    void setDetails(const RoomDetails &details);
    void setTopic(const QString &topic);
    void setRetention(const Retention &retention);
    void setMembers(const QList<MemberEntry> &members);
    void addMember(const MemberEntry &member);
    void removeMember(qint64 member);
    void renameMember(const MemberEntry &member);
    void setLive(bool live);
    /// Forgets the messages if it is another life than before.
    void setEpoch(const QString &epoch);
    /// All up to here is read.
    void setReadSeq(qint64 seq);

signals:
    void nameChanged(const maru::RoomName &before);
    void detailsChanged(); ///< topic, creator, whether it is mine or ephemeral, how much is kept
    void membersChanged();
    void liveChanged(bool live);
    void unreadCountChanged(int count);
    void readSeqChanged(qint64 seq);
    void dividerChanged();
    void draftChanged(const QString &draft);
    void editChanged();
    void attachmentsChanged();
    /// The messages of the epoch before are gone already.
    void epochChanged(const QString &epoch);

private:
    [[nodiscard]] int countUnread() const;
    void recount();
    void setDivider(std::optional<qint64> seq);

    RoomName m_name;
    RoomDetails m_details;
    Timeline m_timeline;
    QList<MemberEntry> m_members;
    QString m_draft;
    std::optional<HeldEdit> m_edit;
    QPointer<QObject> m_editor;
    QList<Attachment> m_attachments;
    QString m_epoch;
    qint64 m_readSeq = 0;
    std::optional<qint64> m_dividerSeq;
    int m_unread = 0;
    bool m_live = false;
    bool m_watched = false;
};

} // namespace maru
