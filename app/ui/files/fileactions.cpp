// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/fileactions.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThreadPool>

#include "app/client/chatclient.h"
#include "app/models/timelinemodel.h"
#include "app/ui/files/attaching.h"
#include "app/ui/files/imagereading.h"
#include "app/ui/files/imagewindow.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

std::optional<FileReference> fileOf(const QModelIndex &row)
{
    const QVariant file = row.data(TimelineModel::FileRole);
    return file.isValid() ? std::optional(file.value<FileReference>()) : std::nullopt;
}

bool isPending(const QModelIndex &row)
{
    return row.data(TimelineModel::DeliveryRole).toInt() == int(Delivery::Pending);
}

} // namespace

FileActions::FileActions(ChatClient &client, JoinedRoom &room, QWidget &window)
    : QObject(&window)
    , m_client(client)
    , m_room(&room)
    , m_window(window)
{}

FileActions::~FileActions()
{
    for (const QPointer<ImageWindow> &shown : std::as_const(m_shown)) {
        delete shown;
    }
}

QString FileActions::pathOf(const QModelIndex &row) const
{
    const QString own = row.data(TimelineModel::FilePathRole).toString();
    const auto file = fileOf(row);
    if (file && !own.isEmpty() && QFileInfo(own).size() == file->size) {
        return own;
    }
    const FileCache *cache = m_client.files().cache();
    return file && cache != nullptr && cache->has(*file) ? cache->pathOf(*file) : QString();
}

bool FileActions::isUnderWay(const QModelIndex &row) const
{
    const auto file = fileOf(row);
    return file && (isPending(row) || m_client.files().stateOf(*file).phase == FileTransfers::State::Phase::Loading);
}

void FileActions::open(const QModelIndex &row)
{
    const auto file = fileOf(row);
    if (!file) {
        return;
    }
    if (!isImageType(file->type)) {
        saveAs(row);
        return;
    }
    const QString path = pathOf(row);
    if (path.isEmpty()) {
        m_client.files().fetch(*file);
        return;
    }
    if (ImageWindow *before = m_shown.value(path)) {
        before->raise();
        before->activateWindow();
        return;
    }
    auto *shown = new ImageWindow(path, file->name, m_window.window());
    shown->setAttribute(Qt::WA_DeleteOnClose);
    connect(shown, &ImageWindow::saveWanted, this, [this, file, path] { askWhere(*file, path); });
    connect(shown, &QObject::destroyed, this, [this, path] { m_shown.remove(path); });
    m_shown.insert(path, shown);
    shown->show();
}

void FileActions::saveAs(const QModelIndex &row)
{
    const auto file = fileOf(row);
    if (file && (isFileId(file->id) || !pathOf(row).isEmpty())) {
        askWhere(*file, pathOf(row));
    }
}

void FileActions::askWhere(const FileReference &file, const QString &path)
{
    auto *dialog = new QFileDialog(m_window.window(), tr("Save As"));
    dialog->setObjectName("saveFile"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    dialog->setDirectory(QFileInfo::exists(downloads) ? downloads : QDir::homePath());
    dialog->selectFile(Attaching::nameForSaving(file.name));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, file, path](const QString &chosen) { save(file, path, chosen); });
    dialog->open();
}

void FileActions::save(const FileReference &file, const QString &from, const QString &to)
{
    if (isFileId(file.id)) {
        m_client.files().save(file, to);
    } else {
        m_client.files().saveOwn(from, file.name, to);
    }
}

void FileActions::cancel(const QModelIndex &row)
{
    const auto file = fileOf(row);
    const auto id = MessageId::parse(row.data(TimelineModel::IdRole).toString());
    if (!file) {
        return;
    }
    if (isPending(row) && id && m_room) {
        m_client.discard(m_room->name(), *id);
    } else {
        m_client.files().cancel(file->id);
    }
}

void FileActions::copyImage(const QModelIndex &row)
{
    const QString path = pathOf(row);
    if (path.isEmpty()) {
        return;
    }
    QThreadPool::globalInstance()->start([path] {
        const ReadImage read = readImage(path);
        if (read.fault == ImageFault::None) {
            QMetaObject::invokeMethod(
                qApp, [image = read.image] { QApplication::clipboard()->setImage(image); }, Qt::QueuedConnection);
        }
    });
}

void FileActions::copyName(const QModelIndex &row)
{
    if (const auto file = fileOf(row)) {
        QApplication::clipboard()->setText(file->name);
    }
}

} // namespace maru
