// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filetransfers.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>

#include "app/client/files/filedownload.h"
#include "app/client/files/fileupload.h"

namespace maru {

static constexpr qint64 CopiedAtOnce = 1024 * 1024; // bytes
/// Each is an open file and a connection.
static constexpr int DownloadsAtOnce = 4;
/// Some screens full: who scrolls through a year of pictures wants those at which the scrolling ends.
static constexpr int MostSeenWaiting = 32;

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
    qDeleteAll(findChildren<FileUpload *>(Qt::FindDirectChildrenOnly));
}

void FileTransfers::setCacheFolder(const QString &folder)
{
    m_cache = folder.isEmpty() ? nullptr : std::make_unique<FileCache>(folder);
}

void FileTransfers::setPastedFolder(const QString &folder)
{
    if (m_pasted && m_pasted->folder() == folder) {
        return; // which knows what was there before
    }
    m_pasted = folder.isEmpty() ? nullptr : std::make_unique<PastedFiles>(folder);
}

void FileTransfers::takePasted(const FileReference &file, const QString &path)
{
    if (m_pasted && m_pasted->has(path)) {
        if (m_cache) {
            m_cache->adopt(file, path);
        }
        m_pasted->remove(path); // if it is still there
    }
}

void FileTransfers::setServer(const FileServer &server)
{
    if (m_server == server) {
        return;
    }
    const QStringList ids = m_downloads.keys();
    m_waiting.clear(); // none begins for another that is given up
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

void FileTransfers::fetch(const FileReference &file) { want(file, true); }

void FileTransfers::fetchSeen(const FileReference &file)
{
    if (m_waiting.contains(file.id)) { // in sight again: before the others
        m_waiting.removeOne(file.id);
        m_waiting.append(file.id);
    } else if (stateOf(file).phase == Phase::Absent) {
        want(file, false);
    }
}

void FileTransfers::want(const FileReference &file, bool isAskedFor)
{
    if (!m_cache || !isFileId(file.id)) {
        return;
    }
    if (isAskedFor) {
        m_askedFor.insert(file.id);
    }
    if (m_downloads.contains(file.id)) {
        return;
    }
    if (m_cache->has(file)) {
        m_cache->touch(file);
        end(file.id, {Phase::Here});
        return;
    }
    auto *download = new FileDownload(m_http, m_server, file, m_cache->pathOf(file), this);
    m_downloads.insert(file.id, download);
    m_waiting.append(file.id);
    m_states[file.id] = {Phase::Loading};
    connect(download, &FileDownload::progressed, this, [this, id = file.id](qint64 received) {
        m_states[id].received = received;
        emit changed(id);
    });
    connect(download, &FileDownload::failed, this, [this, id = file.id](FileFault fault) {
        end(id, {Phase::Failed, 0, fault});
    });
    connect(download, &FileDownload::finished, this, [this, id = file.id] { end(id, {Phase::Here}); });
    emit changed(file.id);
    startNext();
}

void FileTransfers::startNext()
{
    while (!m_paused && !m_waiting.isEmpty() && m_downloads.size() - m_waiting.size() < DownloadsAtOnce) {
        FileDownload *next = m_downloads.value(m_waiting.takeLast());
        m_cache->makeRoom(next->file().size);
        next->start(); // which may end it at once
    }
    const auto isSeenOnly = [this](const QString &id) { return !m_askedFor.contains(id); };
    while (std::ranges::count_if(m_waiting, isSeenOnly) > MostSeenWaiting) {
        end(*std::ranges::find_if(m_waiting, isSeenOnly), {}); // it did not begin, and may be wanted again
    }
}

/// It is not under way any more.
void FileTransfers::end(QString id, const State &state)
{
    if (FileDownload *download = m_downloads.take(id)) {
        download->deleteLater();
    }
    m_waiting.removeOne(id);
    m_askedFor.remove(id);
    m_states[id] = state;
    emit changed(id);
    startNext();
}

void FileTransfers::save(const FileReference &file, const QString &path)
{
    if (m_cache && m_cache->has(file)) {
        copy(m_cache->pathOf(file), file.name, path);
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
            copy(m_cache->pathOf(file), file.name, path);
        } else if (state.phase == Phase::Failed) {
            emit saveFailed(file.name, state.fault);
        } // else it was given up
    });
    fetch(file);
}

void FileTransfers::saveOwn(const QString &from, const QString &name, const QString &path) { copy(from, name, path); }

/// On another thread: disks may be slow.
void FileTransfers::copy(const QString &from, const QString &name, const QString &path)
{
    QThreadPool::globalInstance()->start([guard = QPointer(this), from, name, path] {
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
            [guard, done, name, path] {
                if (guard && done) {
                    emit guard->saved(path);
                } else if (guard) {
                    emit guard->saveFailed(name, FileFault::CannotWrite);
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
        end(id, {Phase::GivenUp});
    }
}

void FileTransfers::pause()
{
    m_paused = true;
    for (FileDownload *download : std::as_const(m_downloads)) {
        download->pause();
    }
}

void FileTransfers::resume()
{
    m_paused = false;
    const QStringList ids = m_downloads.keys();
    for (const QString &id : ids) { // one may end at once, and others begin
        if (m_downloads.contains(id) && !m_waiting.contains(id)) {
            m_downloads.value(id)->start();
        }
    }
    startNext();
}

FileUpload *FileTransfers::newUpload(const QString &path, const QString &name, QObject *parent)
{
    return new FileUpload(m_http, m_server, path, name, parent);
}

void FileTransfers::abandon(FileUpload *upload)
{
    upload->setParent(this); // whoever waited for it goes, perhaps
    upload->cancel();
}

} // namespace maru
