// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>

#include "app/client/joinedroom.h"
#include "app/ui/timeline/timelineview.h"
#include "app/ui/window/bar.h"

class QToolButton;

namespace maru {

class ChatClient;
class ElidedLabel;
class RoomPanes;

/// Goes to a message in any room, and keeps the way back to where the reader was before the first such jump; to be
/// seen while there is one. Who goes to another room by himself needs none any more. Entering rooms is others'
/// business: roomWanted().
class JumpBar : public Bar
{
    Q_OBJECT

public:
    /// Both outlive the bar.
    JumpBar(ChatClient &client, RoomPanes &panes, QWidget *parent = nullptr);

    void jumpTo(const RoomName &room, qint64 seq);
    void goBack();
    /// A way to the hits, where they do not fit beside the pane.
    void setResultsShown(bool shown);

signals:
    /// Show the room, joining it if need be, before anything else happens.
    void roomWanted(const maru::RoomName &room);
    void resultsWanted();
    void failed(const QString &words);

private:
    void onRevealed(const RoomName &room, qint64 seq);
    void onRevealFailed(const RoomName &room);
    void forget();

    ChatClient &m_client;
    RoomPanes &m_panes;
    QPointer<JoinedRoom> m_origin;
    TimelineView::Place m_place;
    QPointer<JoinedRoom> m_target; ///< where the last jump led
    qint64 m_wanted = 0; ///< … to which message
    bool m_jumping = false;
    ElidedLabel *m_text;
    QToolButton *m_results;
};

} // namespace maru
