// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/fileupload.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

#include "common/chat/filereference.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr qint64 firstPiece = 64 * 1024; // bytes
constexpr qint64 smallestPiece = 16 * 1024;
constexpr qint64 mostPerPiece = 4 * 1024 * 1024; // whatever a server says
constexpr qint64 fastMs = 1'500; // a piece that is there so soon may be larger
constexpr int usualPause = 2'000; // ms

QJsonObject objectIn(FileRequest &answer) { return QJsonDocument::fromJson(answer.read()).object(); }

bool isWorthRetrying(int status)
{
    return status == 0 || status == 408 || status == 429 || (status >= 500 && status != 507);
}

} // namespace

FileUpload::FileUpload(QNetworkAccessManager &http, const FileServer &server, const QString &path,
                       const QString &name, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_server(server)
    , m_name(name)
    , m_file(path)
    , m_piece(firstPiece)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &FileUpload::start);
}

void FileUpload::start()
{
    m_retry.stop();
    if (m_over || m_request) {
        return;
    }
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly)) {
        fail(FileFault::Unreadable);
    } else if (m_id.isEmpty()) {
        announce();
    } else {
        sendPiece();
    }
}

void FileUpload::pause()
{
    m_retry.stop();
    if (m_request) {
        m_request->abort();
        m_request->deleteLater();
        m_request = nullptr;
    }
}

void FileUpload::cancel()
{
    pause();
    disconnect();
    if (m_over || m_id.isEmpty()) {
        deleteLater();
        return;
    }
    m_over = true;
    auto *request = new FileRequest(m_http, m_server, "DELETE", "/chat/files/"_L1 + m_id, {}, 0, this);
    connect(request, &FileRequest::finished, this, &QObject::deleteLater);
}

void FileUpload::announce()
{
    m_size = m_file.size();
    m_sent = 0;
    const QJsonObject body{{u"name"_s, m_name}, {u"size"_s, m_size}};
    request("POST", u"/chat/files"_s, QJsonDocument(body).toJson(QJsonDocument::Compact), &FileUpload::onAnnounced);
}

void FileUpload::sendPiece()
{
    const qint64 size = std::min({m_piece, m_mostPerPiece, m_size - m_sent});
    QByteArray bytes;
    if (m_file.size() == m_size && m_file.seek(m_sent)) {
        bytes = m_file.read(size);
    }
    if (bytes.size() != size) { // somebody changed it
        fail(FileFault::Unreadable);
        return;
    }
    request("PUT", u"/chat/files/%1?offset=%2"_s.arg(m_id).arg(m_sent), bytes, &FileUpload::onPiece);
}

void FileUpload::request(const QByteArray &verb, const QString &path, const QByteArray &body,
                         void (FileUpload::*answered)(FileRequest &))
{
    QElapsedTimer since;
    since.start();
    m_request = new FileRequest(m_http, m_server, verb, path, body, 0, this);
    connect(m_request, &FileRequest::finished, this, [this, answered, since, request = m_request.data()] {
        m_request = nullptr;
        request->deleteLater();
        if (request->status() == 0) {
            m_piece = std::max(smallestPiece, m_piece / 2);
        } else if (!since.hasExpired(fastMs)) {
            m_piece = std::min(m_piece * 2, mostPerPiece);
        }
        (this->*answered)(*request);
    });
}

void FileUpload::onAnnounced(FileRequest &answer)
{
    if (answer.status() != 201) {
        failBy(answer);
        return;
    }
    const QJsonObject told = objectIn(answer);
    m_id = told["id"_L1].toString();
    m_mostPerPiece = std::min(told["piece"_L1].toInteger(), mostPerPiece);
    if (!isFileId(m_id) || m_mostPerPiece < 1) {
        fail(FileFault::Refused);
        return;
    }
    sendPiece();
}

void FileUpload::onPiece(FileRequest &answer)
{
    const int status = answer.status();
    if (status == 404) { // cleared away while nobody went on with it
        m_id.clear();
        tryAgain(answer);
        return;
    }
    if (status != 200 && status != 409) {
        failBy(answer);
        return;
    }
    const qint64 received = objectIn(answer)["received"_L1].toInteger(-1);
    // After a break it may have more or less than we think; once it has said how much, that is so.
    const bool goesOn = status == 409 ? received != m_sent && !m_wasCorrected : received > m_sent;
    m_wasCorrected = status == 409;
    if (!goesOn || received < 0 || received > m_size) {
        fail(FileFault::Refused);
        return;
    }
    m_sent = received;
    emit progressed(m_sent);
    if (m_sent < m_size) {
        sendPiece();
    } else {
        m_over = true;
        m_file.close();
        emit finished(m_id);
    }
}

void FileUpload::tryAgain(const FileRequest &answer) { m_retry.start(std::max(usualPause, answer.retryAfter())); }

void FileUpload::failBy(const FileRequest &answer)
{
    if (answer.isDistrusted()) {
        fail(FileFault::Untrusted);
    } else if (isWorthRetrying(answer.status())) {
        tryAgain(answer);
    } else if (answer.status() == 413) {
        fail(FileFault::TooLarge);
    } else if (answer.status() == 507) {
        fail(FileFault::NoRoom);
    } else if (answer.status() == 404) {
        fail(FileFault::NotTaken);
    } else {
        fail(FileFault::Refused);
    }
}

void FileUpload::fail(FileFault fault)
{
    m_over = true;
    m_file.close();
    emit failed(fault);
}

} // namespace maru
