// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

#include "app/client/joinedroom.h"
#include "app/ui/files/attachment.h"

class QDropEvent;
class QImage;
class QLabel;
class QMimeData;
class QWidget;

namespace maru {

class ChatClient;
class Composer;

/// Brings files and images into one room's composer, from wherever the user has them: a dialog, the clipboard, what
/// is dropped on the pane. Sends them when the composer is submitted, never by itself.
class RoomAttachments : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it; it is a child of `pane`, onto which can be dropped.
    RoomAttachments(ChatClient &client, JoinedRoom &room, Composer &composer, QWidget &pane);

    /// Asks which.
    void choose();
    void attach(const QStringList &paths);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void bring(const QMimeData *mime);
    void attachImage(const QImage &image);
    /// Why nothing can be attached; empty: it can.
    [[nodiscard]] QString hindrance() const;
    void send(const QString &text, const QList<Attachment> &files);
    void showTarget(bool isDragged);

    ChatClient &m_client;
    QPointer<JoinedRoom> m_room;
    Composer &m_composer;
    QWidget &m_pane;
    QLabel *m_target; ///< over the pane while files are dragged over it
};

} // namespace maru
