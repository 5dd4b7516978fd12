// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/filedownload.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int UsualPause = 2'000; // ms

FileDownload::FileDownload(QNetworkAccessManager &http, const FileServer &server, const FileReference &file,
                           const QString &target, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_server(server)
    , m_reference(file)
    , m_target(target)
    , m_part(target + ".part"_L1)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &FileDownload::start);
}

void FileDownload::start()
{
    m_retry.stop();
    if (m_request) {
        return;
    }
    const bool isOpen = m_part.isOpen()
        || (QDir().mkpath(QFileInfo(m_target).path()) && m_part.open(QIODevice::ReadWrite | QIODevice::Append));
    if (!isOpen || (m_part.size() > m_reference.size && !m_part.resize(0))) {
        fail(FileFault::CannotWrite);
        return;
    }
    if (m_part.size() == m_reference.size) {
        settle();
        return;
    }
    m_begun = false;
    m_request = new FileRequest(m_http, m_server, "GET", "/chat/files/"_L1 + m_reference.id, {}, m_part.size(), this);
    connect(m_request, &FileRequest::bytesCame, this, &FileDownload::onBytes);
    connect(m_request, &FileRequest::finished, this, &FileDownload::onFinished);
}

void FileDownload::pause()
{
    m_retry.stop();
    if (m_request) {
        m_request->abort();
        m_request->deleteLater();
        m_request = nullptr;
    }
}

void FileDownload::cancel()
{
    pause();
    disconnect();
    m_part.remove();
    deleteLater();
}

void FileDownload::onBytes()
{
    if (take()) {
        emit progressed(m_part.size());
    }
}

bool FileDownload::take()
{
    const int status = m_request->status();
    if (status != 200 && status != 206) {
        return false; // onFinished() sees to it
    }
    if (!m_begun) {
        m_begun = true;
        const QByteArray range = "bytes " + QByteArray::number(m_part.size()) + '-';
        const bool goesOn = status == 206 && m_request->header("Content-Range").startsWith(range);
        if (!goesOn && (status == 206 || !m_part.resize(0))) {
            fail(FileFault::Refused);
            return false;
        }
    }
    const QByteArray bytes = m_request->read();
    if (m_part.size() + bytes.size() > m_reference.size) {
        fail(FileFault::Refused); // it is not the file that we were told of
        return false;
    }
    if (m_part.write(bytes) != bytes.size() || !m_part.flush()) {
        fail(FileFault::CannotWrite);
        return false;
    }
    return true;
}

void FileDownload::onFinished()
{
    const QPointer<FileRequest> request = m_request;
    const int status = request->status();
    if (request->isDistrusted()) {
        fail(FileFault::Untrusted);
        return;
    }
    if ((status == 200 || status == 206) && !take()) {
        return;
    }
    request->deleteLater();
    m_request = nullptr;
    if (m_part.size() == m_reference.size) {
        settle();
    } else if (status == 404) {
        fail(FileFault::Gone);
    } else if (request->isComplete() || (status >= 300 && status < 500 && status != 408 && status != 429)) {
        fail(FileFault::Refused);
    } else {
        m_retry.start(std::max(UsualPause, request->retryAfter()));
    }
}

void FileDownload::settle()
{
    m_part.close();
    if ((QFile::exists(m_target) && !QFile::remove(m_target)) || !m_part.rename(m_target)) {
        fail(FileFault::CannotWrite);
        return;
    }
    emit finished();
}

void FileDownload::fail(FileFault fault)
{
    pause();
    m_part.remove();
    emit failed(fault);
}

} // namespace maru
