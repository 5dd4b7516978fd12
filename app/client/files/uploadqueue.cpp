// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/uploadqueue.h"

#include <algorithm>
#include <utility>

#include "app/client/files/filetransfers.h"
#include "app/client/files/fileupload.h"
#include "app/client/timeline.h"

namespace maru {

UploadQueue::UploadQueue(FileTransfers &files, Timeline &timeline, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_timeline(timeline)
{
    connect(&timeline, &Timeline::entryChanged, this, &UploadQueue::onChanged);
}

void UploadQueue::open()
{
    m_open = true;
    if (m_upload != nullptr) {
        m_upload->start();
    } else {
        next();
    }
}

void UploadQueue::close()
{
    m_open = false;
    if (m_upload != nullptr) {
        m_upload->pause();
    }
}

void UploadQueue::next()
{
    if (!m_open || m_upload != nullptr) {
        return;
    }
    const QList<TimelineEntry> &entries = m_timeline.entries();
    const auto found = std::find_if(entries.cbegin() + m_timeline.settledCount(), entries.cend(),
                                    [](const TimelineEntry &e) { return e.awaitsUpload(); });
    if (found == entries.cend()) {
        return;
    }
    m_message = found->id;
    m_upload = m_files.newUpload(found->outgoing->path, found->file->name, this);
    connect(m_upload, &FileUpload::progressed, this,
            [this](qint64 sent) { m_timeline.setUploaded(*m_message, {}, sent); });
    connect(m_upload, &FileUpload::finished, this, &UploadQueue::onFinished);
    connect(m_upload, &FileUpload::failed, this, &UploadQueue::onFailed);
    m_upload->start();
}

void UploadQueue::abandon()
{
    m_open = false;
    m_message.reset();
    if (m_upload != nullptr) {
        m_files.abandon(std::exchange(m_upload, nullptr));
    }
}

void UploadQueue::cancel(const MessageId &id)
{
    const qsizetype index = m_timeline.unsettledIndexOf(id);
    if (index >= 0 && m_timeline.entries().at(index).outgoing && m_files.pasted() != nullptr) {
        m_files.pasted()->remove(m_timeline.entries().at(index).outgoing->path);
    }
    if (m_message == id) {
        m_files.abandon(std::exchange(m_upload, nullptr));
        m_message.reset();
        QMetaObject::invokeMethod(this, &UploadQueue::next, Qt::QueuedConnection);
    }
}

void UploadQueue::onChanged(qsizetype index)
{
    const TimelineEntry &entry = m_timeline.entries().at(index);
    if (entry.delivery == Delivery::Sent && entry.outgoing && entry.file) {
        m_files.takePasted(*entry.file, entry.outgoing->path);
    }
}

void UploadQueue::onFinished(const QString &file)
{
    std::exchange(m_upload, nullptr)->deleteLater();
    const MessageId id = *std::exchange(m_message, std::nullopt);
    const qsizetype index = m_timeline.unsettledIndexOf(id);
    if (index >= 0) {
        m_timeline.setUploaded(id, file, m_timeline.entries().at(index).file->size);
    }
    emit uploaded();
    next();
}

void UploadQueue::onFailed(FileFault fault)
{
    std::exchange(m_upload, nullptr)->deleteLater();
    m_timeline.failFile(*std::exchange(m_message, std::nullopt), fault);
    next();
}

} // namespace maru
