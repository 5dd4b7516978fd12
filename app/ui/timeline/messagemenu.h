// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>
#include <QUrl>

class QModelIndex;

namespace maru {

/// What one can do with a row of a timeline. Asks; does nothing itself, and deletes itself when it is closed.
class MessageMenu : public QMenu
{
    Q_OBJECT

public:
    /// `link`: what lies under the pointer, if anything. `canCopy`: something is selected that has a text.
    /// `isUnderWay`: its file is, out or in.
    MessageMenu(const QModelIndex &row, const QUrl &link, bool canCopy, bool isUnderWay, QWidget *parent);

signals:
    void copyWanted();
    void replyWanted();
    void quoteWanted();
    void editWanted(qint64 seq);
    void reportWanted(qint64 seq);
    /// An invitation to the room: there are no links to messages.
    void roomLinkWanted();
    void fileSaveWanted();
    void fileCancelWanted();
    void imageCopyWanted();
    void fileNameCopyWanted();
    void retryWanted(const QString &messageId);
    void deleteWanted(const QString &messageId);

private:
    void addMessage(const QModelIndex &row);
    void addFile(bool isImage, bool isUnderWay);
};

} // namespace maru
