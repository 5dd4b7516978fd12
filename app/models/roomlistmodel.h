// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QTimer>

#include <optional>

#include "common/chat/events.h"
#include "common/chat/messageid.h"
#include "common/chat/roomname.h"

namespace maru {

class ChatClient;
class JoinedRoom;

/// The open rooms as rows, those the user is in included even while the server is away. Unsorted; filter and sort
/// with a QSortFilterProxyModel over its roles.
class RoomListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< QString, also Qt::DisplayRole
        MembersRole, ///< int
        JoinedRole, ///< bool
        UnreadRole, ///< int
        LastActivityRole, ///< qint64, milliseconds since 1970 UTC
        TopicRole, ///< QString
        EphemeralRole, ///< bool: nothing said in it is kept
        MineRole, ///< bool: the user is in it and made it
        DraftRole, ///< bool: something is half written
        LastAuthorRole, ///< QString: who said the last message; empty if none is known
        LastTextRole, ///< QString: the last message
        MentionedRole, ///< bool: the user is called by nickname in what is unread
        ClientRole, ///< ChatClient *: on whose server it is
    };
    Q_ENUM(Role)

    explicit RoomListModel(ChatClient &client, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    /// Of those of a room, what a row shows.
    struct Messages {
        int unread = 0;
        qint64 readSeq = 0;
        qint64 lastSeq = 0;
        std::optional<MessageId> lastId;
        QString lastText; // it may be edited

        bool operator==(const Messages &) const = default;
    };

    void followReset();
    void put(const RoomSummary &summary);
    void take(const RoomName &room);
    void addJoined(JoinedRoom *room);
    void dropJoined(const JoinedRoom *room);
    void renameJoined(JoinedRoom *room, const RoomName &before);
    void tellChange(const RoomName &room);
    void tellMessages(const JoinedRoom *room);
    void endRest();
    void lookForMentions(const JoinedRoom *room, qsizetype first, qsizetype count);

    ChatClient &m_client;
    QList<RoomSummary> m_rows;
    QHash<RoomName, int> m_rowOf;
    QHash<RoomName, JoinedRoom *> m_joined;
    QHash<const JoinedRoom *, Messages> m_told;
    QSet<const JoinedRoom *> m_resting; ///< told of in this frame
    QTimer m_rest;
    QHash<const JoinedRoom *, qint64> m_mentionedAt; ///< the last message that calls the user
};

} // namespace maru
