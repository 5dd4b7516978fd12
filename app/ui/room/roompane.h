// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "app/ui/settings/settings.h"
#include "common/chat/roomname.h"

class QLabel;
class QToolButton;

namespace maru {

class ChatClient;
class Composer;
class FileActions;
class JoinedRoom;
class LookalikeBar;
class MessageEditing;
class NoticeFolds;
class RoomAttachments;
class RowFiles;
class RoomHeader;
class SpokenTimeline;
class TimelineModel;
class TimelineView;

/// One room in view: its header, its timeline, the composer. Says and loads through ChatClient; what is read is
/// RoomPanes' to say, which knows all views of a room.
class RoomPane : public QWidget
{
    Q_OBJECT

public:
    RoomPane(ChatClient &client, JoinedRoom &room, Settings &settings, QWidget *parent = nullptr);
    ~RoomPane() override;

    [[nodiscard]] const RoomName &name() const { return m_name; }
    /// One writes in it from now on.
    void takeFocus();
    [[nodiscard]] JoinedRoom *room() const { return m_room; }
    [[nodiscard]] Composer &composer() { return *m_composer; }
    [[nodiscard]] TimelineView &timeline() { return *m_view; }
    [[nodiscard]] RoomAttachments &attachments() { return *m_attachments; }
    /// The user has left: nothing of the room is touched any more.
    void letGo();
    /// Whether the reader has the latest in sight.
    [[nodiscard]] bool isSeen() const;
    [[nodiscard]] bool isAtLatest() const;
    /// Whether rows far above may go, which all panes of the room share. Unless it is set: when this one is at the
    /// latest.
    void setMayForget(std::function<bool()> mayForget) { m_mayForget = std::move(mayForget); }
    /// A way back to the room list, where both do not fit side by side.
    void setNarrow(bool narrow);

signals:
    void seenChanged(); ///< perhaps; a room may be seen in several panes
    void hidden();
    void leaveWanted();
    void splitWanted();
    void membersWanted();
    void searchWanted();
    void settingsWanted();
    void inviteWanted();
    void backWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void build();
    void connectTimeline();
    void connectFiles();
    void say(const QString &text);
    void report(qint64 seq);
    void showName();
    void showJumpButton();
    void placeJumpButton();
    void showLink(const QUrl &target);
    void forgetOldest();

    std::function<bool()> m_mayForget = [this] { return isAtLatest(); };

    ChatClient &m_client;
    QPointer<JoinedRoom> m_room;
    RoomName m_name;
    Settings &m_settings;
    RoomHeader *m_header;
    TimelineModel *m_model;
    NoticeFolds *m_folds;
    SpokenTimeline *m_spoken;
    LookalikeBar *m_lookalikes;
    TimelineView *m_view;
    Composer *m_composer;
    MessageEditing *m_editing;
    RoomAttachments *m_attachments;
    RowFiles *m_rowFiles;
    FileActions *m_fileActions;
    QLabel *m_empty;
    QLabel *m_link;
    QToolButton *m_jump;
    QTimer m_tidy; ///< later: a timeline does not change while it tells of a change
};

} // namespace maru
