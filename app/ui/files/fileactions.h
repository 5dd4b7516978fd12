// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

#include "app/client/joinedroom.h"
#include "common/chat/filereference.h"

class QModelIndex;
class QWidget;

namespace maru {

class ChatClient;
class ImageWindow;

/// What is done with the file of a row in a room's timeline: looked at, saved, fetched, given up. Asks where to save
/// it. Opens nothing by another program.
class FileActions : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it; dialogs stand before `window`.
    FileActions(ChatClient &client, JoinedRoom &room, QWidget &window);
    ~FileActions() override;

    /// A click on it: an image is shown large, or fetched; anything else is saved.
    void open(const QModelIndex &row);
    void saveAs(const QModelIndex &row);
    /// Its transfer, whichever way it goes.
    void cancel(const QModelIndex &row);
    void copyImage(const QModelIndex &row);
    static void copyName(const QModelIndex &row);
    /// Where the row's file lies on this computer; empty if it does not.
    [[nodiscard]] QString pathOf(const QModelIndex &row) const;
    [[nodiscard]] bool isUnderWay(const QModelIndex &row) const;

private:
    void askWhere(const FileReference &file, const QString &path);
    void save(const FileReference &file, const QString &from, const QString &to);

    ChatClient &m_client;
    QPointer<JoinedRoom> m_room;
    QHash<QString, QPointer<ImageWindow>> m_shown; ///< by path; they go with this, which saves for them
    QWidget &m_window;
};

} // namespace maru
