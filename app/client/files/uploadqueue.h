// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <optional>

#include "app/client/files/filefault.h"
#include "common/chat/messageid.h"

namespace maru {

class FileTransfers;
class FileUpload;
class Timeline;

/// Brings the files of what stands pending in one room's timeline to the server, one after the other, so that their
/// messages can go out. Texts need not wait for them: Outbox passes over what is not uploaded yet.
///
/// A child of RoomFeed, which says when there is a connection.
class UploadQueue : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UploadQueue)

public:
    /// Both outlive it.
    UploadQueue(FileTransfers &files, Timeline &timeline, QObject *parent);

    void open();
    void close(); ///< the connection is gone; what is under way goes on with the next
    /// Something is pending.
    void next();
    /// The room was left: nothing of it is brought anywhere.
    void abandon();
    /// That message is not wanted any more. Before it is taken out of the timeline.
    void cancel(const MessageId &id);

signals:
    /// A message can go out now.
    void uploaded();

private:
    void onFinished(const QString &file);
    void onChanged(qsizetype index);
    void onFailed(FileFault fault);

    FileTransfers &m_files;
    Timeline &m_timeline;
    bool m_open = false;
    std::optional<MessageId> m_message; // whose file is under way
    FileUpload *m_upload = nullptr; // a child
};

} // namespace maru
