// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

#include "app/client/joinedroom.h"
#include "app/ui/files/attaching.h"

class QDropEvent;
class QImage;
class QLabel;
class QMimeData;
class QWidget;

namespace maru {

class ChatClient;
class Composer;

/// Brings files and images into one room's composer, from wherever the user has them: a dialog, the clipboard, what
/// is dropped on the pane. Sends them when the composer is submitted, never by itself. They are the room's
/// (JoinedRoom::attachments()), and every view of it shows them.
class RoomAttachments : public QObject
{
    Q_OBJECT

public:
    /// So many go at once.
    static constexpr int Most = 10;

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
    void onImageWritten(const QString &path);
    /// As many as there is room for; why the others are not.
    [[nodiscard]] QStringList add(const QList<Attachment> &attachments);
    void remove(int index);
    void discardAll();
    void showKept();
    /// Why nothing can be attached; empty: it can.
    [[nodiscard]] QString hindrance() const;
    void send(const QString &text);
    void showTarget(bool isDragged);

    ChatClient &m_client;
    QPointer<JoinedRoom> m_room;
    Composer &m_composer;
    QWidget &m_pane;
    int m_coming = 0; ///< images that are being written
    QLabel *m_target; ///< over the pane while files are dragged over it
};

} // namespace maru
