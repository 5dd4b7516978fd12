// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filetransfers.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

#include "app/client/files/filedownload.h"
#include "app/client/files/fileupload.h"

namespace maru {

static constexpr qint64 CopiedAtOnce = 1024 * 1024; // bytes

using Phase = FileTransfers::State::Phase;

FileTransfers::FileTransfers(QObject *parent)
    : QObject(parent)
{}

FileTransfers::~FileTransfers()
{
    const QList<FileDownload *> downloads = m_downloads.values();
    for (FileDownload *download : downloads) { // before the network goes
        download->disconnect(this);
        download->pause();
        delete download;
    }
}

void FileTransfers::setCacheFolder(const QString &folder)
{
    m_cache = folder.isEmpty() ? nullptr : std::make_unique<FileCache>(folder);
}

void FileTransfers::setServer(const FileServer &server)
{
    if (m_server == server) {
        return;
    }
    const QStringList ids = m_downloads.keys();
    for (const QString &id : ids) {
        cancel(id);
    }
    m_states.clear();
    m_http.clearConnectionCache(); // whose certificate was checked by what was right then
    m_server = server;
}

FileTransfers::State FileTransfers::stateOf(const FileReference &file)
{
    const auto known = m_states.constFind(file.id);
    // A cache may be emptied by anybody.
    if (known != m_states.cend() && (known->phase != Phase::Here || (m_cache && m_cache->has(file)))) {
        return *known;
    }
    State state;
    state.phase = m_cache && m_cache->has(file) ? Phase::Here : Phase::Absent;
    m_states.insert(file.id, state);
    return state;
}

void FileTransfers::fetch(const FileReference &file)
{
    if (!m_cache || !isFileId(file.id) || m_downloads.contains(file.id)) {
        return;
    }
    if (m_cache->has(file)) {
        m_cache->touch(file);
        m_states[file.id] = {Phase::Here};
        emit changed(file.id);
        return;
    }
    m_cache->makeRoom(file.size);
    FileDownload *download = begin(file, m_cache->pathOf(file));
    connect(download, &FileDownload::failed, this, [this, id = file.id, download](FileFault fault) {
        m_downloads.remove(id);
        download->deleteLater();
        m_states[id] = {Phase::Failed, 0, fault};
        emit changed(id);
    });
    connect(download, &FileDownload::finished, this, [this, id = file.id, download] {
        m_downloads.remove(id);
        download->deleteLater();
        m_states[id] = {Phase::Here};
        emit changed(id);
    });
    download->start();
}

void FileTransfers::save(const FileReference &file, const QString &path)
{
    if (m_cache && m_cache->has(file)) {
        copy(file, path);
        return;
    }
    if (!m_cache || !isFileId(file.id)) {
        return;
    }
    auto *waiting = new QObject(this); // for what may be on its way already
    connect(this, &FileTransfers::changed, waiting, [this, waiting, file, path](const QString &id) {
        const State state = m_states.value(file.id);
        if (id != file.id || state.phase == Phase::Loading) {
            return;
        }
        waiting->deleteLater();
        disconnect(this, nullptr, waiting, nullptr);
        if (state.phase == Phase::Here) {
            copy(file, path);
        } else if (state.phase == Phase::Failed) {
            emit saveFailed(file.name, state.fault);
        } // else it was given up
    });
    fetch(file);
}

FileDownload *FileTransfers::begin(const FileReference &file, const QString &path)
{
    auto *download = new FileDownload(m_http, m_server, file, path, this);
    m_downloads.insert(file.id, download);
    m_states[file.id] = {Phase::Loading};
    connect(download, &FileDownload::progressed, this, [this, id = file.id](qint64 received) {
        m_states[id].received = received;
        emit changed(id);
    });
    emit changed(file.id);
    return download;
}

/// On another thread: disks may be slow.
void FileTransfers::copy(const FileReference &file, const QString &path)
{
    QThreadPool::globalInstance()->start([guard = QPointer(this), from = m_cache->pathOf(file), file, path] {
        QFile source(from);
        QSaveFile target(path); // what lies there stays until all is written, and no other file is touched
        bool done = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly);
        while (done && !source.atEnd()) {
            const QByteArray bytes = source.read(CopiedAtOnce);
            done = !bytes.isEmpty() && target.write(bytes) == bytes.size();
        }
        done = done && target.commit();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done, file, path] {
                if (guard && done) {
                    emit guard->saved(path);
                } else if (guard) {
                    emit guard->saveFailed(file.name, FileFault::CannotWrite);
                }
            },
            Qt::QueuedConnection);
    });
}

void FileTransfers::cancel(const QString &id)
{
    if (FileDownload *download = m_downloads.take(id)) {
        download->disconnect(this);
        download->cancel();
        m_states.remove(id);
        emit changed(id);
    }
}

void FileTransfers::pause()
{
    for (FileDownload *download : std::as_const(m_downloads)) {
        download->pause();
    }
}

void FileTransfers::resume()
{
    const QList<FileDownload *> downloads = m_downloads.values();
    for (FileDownload *download : downloads) { // one may end at once
        download->start();
    }
}

FileUpload *FileTransfers::newUpload(const QString &path, const QString &name, QObject *parent)
{
    return new FileUpload(m_http, m_server, path, name, parent);
}

} // namespace maru
