// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/rowfiles.h"

#include <QFileInfo>
#include <QModelIndex>

#include <algorithm>

#include "app/client/files/filetransfers.h"
#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "app/ui/files/filewords.h"

namespace maru {
namespace {

using Phase = FileTransfers::State::Phase;

bool isOnItsWay(const QModelIndex &row)
{
    return row.data(TimelineModel::DeliveryRole).toInt() == int(Delivery::Pending);
}

/// One's own, as long as it is what was sent.
QString ownPathOf(const QModelIndex &row, const FileReference &file)
{
    const QString path = row.data(TimelineModel::FilePathRole).toString();
    return !path.isEmpty() && QFileInfo(path).size() == file.size ? path : QString();
}

} // namespace

RowFiles::RowFiles(FileTransfers &files, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_thumbnails(PictureBox)
{
    connect(&files, &FileTransfers::changed, this, &RowFiles::changed);
    connect(&m_thumbnails, &Thumbnails::ready, this, &RowFiles::changed);
}

RowFile RowFiles::of(const QModelIndex &row)
{
    const auto file = row.data(TimelineModel::FileRole).value<FileReference>();
    const QString size = words::fileSize(file.size);
    RowFile shown{.name = file.name, .line = size, .isImage = isImageType(file.type)};
    const QString own = ownPathOf(row, file);
    QString path = own;
    const auto under = [&](qint64 done) {
        shown.isUnderWay = true;
        shown.share = double(done) / double(std::max<qint64>(1, file.size));
        shown.line = tr("%1 of %2", "bytes").arg(words::fileSize(done), size);
    };
    if (isOnItsWay(row)) {
        under(row.data(TimelineModel::FileSentRole).toLongLong());
    } else if (path.isEmpty()) {
        const FileTransfers::State state = m_files.stateOf(file);
        if (state.phase == Phase::Loading) {
            under(state.received);
        } else if (state.phase == Phase::Failed) {
            shown.line = words::forFileFault(state.fault);
            shown.isTrouble = true;
        } else if (state.phase == Phase::Here) {
            path = m_files.cache()->pathOf(file);
        } else if (shown.isImage && (file.size > MostByItself || state.phase == Phase::GivenUp)) {
            shown.line = tr("%1 – click to load", "size of an image").arg(size);
        }
    } else if (isFileId(file.id) && m_files.stateOf(file).phase == Phase::Loading) {
        under(m_files.stateOf(file).received); // one's own, that is being saved
    }
    if (shown.isImage && !path.isEmpty()) {
        if (const Thumbnails::Thumbnail *read = m_thumbnails.find(path)) {
            shown.picture = read->picture;
            if (path == own && isFileId(file.id) && !m_justSent.contains(file.id)) {
                m_justSent.insert(file.id, new QPixmap(read->picture));
            }
            if (read->fault != ImageFault::None && !shown.isUnderWay) {
                shown.line = words::forImageFault(read->fault);
                shown.isTrouble = true;
            }
        } else if (const QPixmap *before = m_justSent.object(file.id)) {
            shown.picture = *before;
        }
    }
    return shown;
}

void RowFiles::see(const QModelIndex &row)
{
    const auto file = row.data(TimelineModel::FileRole).value<FileReference>();
    if (isImageType(file.type) && isFileId(file.id) && file.size <= MostByItself && ownPathOf(row, file).isEmpty()) {
        m_files.fetchSeen(file);
    }
}

} // namespace maru
