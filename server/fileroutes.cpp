// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/fileroutes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPointer>

#include <algorithm>

#include "server/http/byterange.h"
#include "server/net/peeraddress.h"
#include "server/tokenrefusal.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// A piece of an upload: so many that a progress can be seen, so few that their heads cost nothing. Bytes.
constexpr qint64 largestPiece = 524'288;

/// Seconds after which it is worth trying again: when the disk is behind, and when uploads have to end first.
const QByteArray soonAgain = "1"_ba;
const QByteArray laterAgain = "60"_ba;

HttpResponse refusal(int status, const QString &message, const HttpHeaders &headers = {})
{
    HttpResponse response = HttpResponse::error(status, message);
    response.headers += headers;
    return response;
}

HttpResponse answerOf(int status, const QJsonObject &object)
{
    return HttpResponse::json(status, QJsonDocument(object));
}

HttpResponse noSuchFile() { return refusal(404, u"There is no such file."_s); }

HttpResponse refusalOf(FileStore::Fault fault)
{
    switch (fault) {
    case FileStore::Fault::NoSuchFile:
    case FileStore::Fault::WrongPlace:
        return noSuchFile();
    case FileStore::Fault::Full:
        return refusal(507, u"The server's disk is full."_s);
    case FileStore::Fault::Busy:
        break;
    case FileStore::Fault::Unavailable:
        return refusal(503, u"The server cannot store files at the moment; try again."_s,
                       {{"Retry-After"_ba, "5"_ba}});
    }
    return refusal(503, u"The server's disk is behind; try again."_s, {{"Retry-After"_ba, soonAgain}});
}

HttpResponse refusalOf(UploadRefusal refused, qint64 largest)
{
    switch (refused) {
    case UploadRefusal::TooLarge: {
        const QString size = QLocale::c().formattedDataSize(largest, 1, QLocale::DataSizeIecFormat);
        return refusal(413, u"This server takes files of at most %1."_s.arg(size));
    }
    case UploadRefusal::NoRoom:
        return refusal(507, u"This server has no room for more files."_s);
    case UploadRefusal::TooMany:
        break;
    }
    return refusal(429, u"Too many uploads are unfinished; end or delete those first."_s,
                   {{"Retry-After"_ba, laterAgain}});
}

/// 409: where to go on.
HttpResponse wrongPlace(qint64 received)
{
    const HttpResponse error = refusal(409, u"The piece does not follow what was received."_s);
    QJsonObject object = QJsonDocument::fromJson(error.body).object();
    object["received"_L1] = received;
    return answerOf(409, object);
}

/// Of the query: one whole number from 0.
std::optional<qint64> offsetOf(const QUrlQuery &query)
{
    const QStringList values = query.allQueryItemValues(u"offset"_s, QUrl::FullyDecoded);
    bool isNumber = false;
    const qint64 offset = values.size() == 1 ? values.first().toLongLong(&isNumber) : -1;
    return isNumber && offset >= 0 ? std::optional(offset) : std::nullopt;
}

QByteArray dispositionOf(const FileIndex::File &file)
{
    // Pictures may be looked at in a browser; nothing else is to be opened where it comes from.
    return (isImageType(file.type) ? "inline"_ba : "attachment"_ba) + "; filename*=UTF-8''"
        + QUrl::toPercentEncoding(file.name);
}

} // namespace

/// The routes' one object, which their handlers share.
class FileRoutes
{
public:
    explicit FileRoutes(const FileRouteParts &parts)
        : m_parts(parts)
        , m_piece(std::min(largestPiece, parts.bodyBytes))
    {}

    void begin(HttpExchange *exchange) const
    {
        if (!mayWrite(exchange)) {
            return;
        }
        const qint64 largest = index().largest();
        if (largest == 0) {
            exchange->answer(refusal(404, u"This server takes no files."_s));
            return;
        }
        const QJsonObject asked = QJsonDocument::fromJson(exchange->request().body).object();
        const auto name = cleanFileName(asked["name"_L1].toString());
        const qint64 size = asked["size"_L1].toInteger();
        if (!name || size < 1) {
            exchange->answer(refusal(
                400, u"An upload needs a name of 1 to 255 characters, without a path, and a size of at least 1."_s));
            return;
        }
        const QString address = networkOf(exchange->request().peer);
        m_parts.files.begin(
            *name, size, address,
            [this, address, largest, asker = QPointer(exchange)](const Result<QString, FileStore::BeginFault> &id) {
                if (!id) {
                    refuseUpload(asker, id.error(), largest, address);
                } else if (asker) {
                    asker->answer(answerOf(201, {{"id"_L1, *id}, {"piece"_L1, m_piece}}));
                } else {
                    m_parts.files.remove({*id}); // nobody knows of it
                }
            });
    }

    void write(HttpExchange *exchange) const
    {
        if (!mayWrite(exchange)) {
            return;
        }
        const QString id = exchange->segment();
        const QByteArray &piece = exchange->request().body;
        const auto offset = offsetOf(exchange->request().query);
        const FileIndex::File *file = index().find(id);
        if (!file) {
            exchange->answer(noSuchFile());
        } else if (piece.size() > m_piece) {
            exchange->answer(refusal(413, u"A piece has at most %1 bytes."_s.arg(m_piece)));
        } else if (!offset || piece.isEmpty() || *offset > file->size || piece.size() > file->size - *offset) {
            exchange->answer(refusal(400, u"A piece has an offset, and at least one byte of those announced."_s));
        } else if (file->isWhole && *offset + piece.size() == file->size) {
            exchange->answer(answerOf(200, {{"received"_L1, file->size}})); // the last one again
        } else {
            m_parts.files.write(
                id, *offset, piece,
                [this, id, asker = QPointer(exchange)](const Result<qint64, FileStore::Fault> &received) {
                    if (asker) {
                        asker->answer(answerToPiece(id, received));
                    }
                });
        }
    }

    void read(HttpExchange *exchange) const
    {
        const HttpRequest &request = exchange->request();
        if (const auto refused = tokenRefusal(m_parts.token, request)) {
            exchange->answer(*refused);
            return;
        }
        const QString id = exchange->segment();
        const FileIndex::File *file = index().find(id);
        if (!file || !file->isWhole) {
            exchange->answer(noSuchFile());
            return;
        }
        const QByteArray tag = '"' + id.toLatin1() + '"';
        HttpHeaders headers{{"ETag"_ba, tag},
                            {"Cache-Control"_ba, "private, max-age=31536000, immutable"_ba},
                            {"Accept-Ranges"_ba, "bytes"_ba}};
        if (request.header("If-None-Match") == tag) {
            exchange->answer({304, headers, {}});
            return;
        }
        // A part of another file than the client has the beginning of would be worse than all of it.
        const QByteArray condition = request.header("If-Range");
        const bool wantsPart = condition.isEmpty() || condition == tag;
        const auto range = byteRangeIn(wantsPart ? request.header("Range") : QByteArray(), file->size);
        if (!range) {
            exchange->answer(refusal(416, u"The file ends before that."_s,
                                     {{"Content-Range"_ba, "bytes */" + QByteArray::number(file->size)}}));
            return;
        }
        const ByteRange part = range->value_or(ByteRange{0, file->size});
        headers += {{"Content-Type"_ba, file->type.toLatin1()},
                    {"Content-Disposition"_ba, dispositionOf(*file)},
                    {"Content-Security-Policy"_ba, "default-src 'none'; sandbox"_ba}};
        if (*range) {
            headers.append({"Content-Range"_ba,
                            "bytes " + QByteArray::number(part.first) + '-'
                                + QByteArray::number(part.first + part.length - 1) + '/'
                                + QByteArray::number(file->size)});
        }
        exchange->answer({*range ? 206 : 200, headers, {}, bodyOf(id, part)});
    }

    void remove(HttpExchange *exchange) const
    {
        if (!mayWrite(exchange)) {
            return;
        }
        const QString id = exchange->segment();
        const FileIndex::File *file = index().find(id);
        if (!file) {
            exchange->answer(noSuchFile());
        } else if (file->holder != FileIndex::Holder::None) {
            exchange->answer(refusal(409, u"The file goes along with a message."_s));
        } else if (file->isBusy) {
            exchange->answer(refusalOf(FileStore::Fault::Busy));
        } else {
            m_parts.files.remove({id});
            exchange->answer({204, {}, {}});
        }
    }

private:
    [[nodiscard]] const FileIndex &index() const { return m_parts.files.index(); }

    /// False if it was refused: it brings no token, or is a web page of elsewhere, which an open server would let in.
    [[nodiscard]] bool mayWrite(HttpExchange *exchange) const
    {
        const HttpRequest &request = exchange->request();
        const QByteArray origin = request.header("Origin");
        if (!origin.isEmpty() && !m_parts.origins.allows(origin, request.header("Host"))) {
            m_parts.refusals.note(Refusal::BadOrigin, networkOf(request.peer));
            exchange->answer(refusal(403, u"This origin is not allowed."_s));
            return false;
        }
        const auto refused = tokenRefusal(m_parts.token, request);
        if (refused) {
            exchange->answer(*refused);
        }
        return !refused;
    }

    void refuseUpload(const QPointer<HttpExchange> &asker, const FileStore::BeginFault &why, qint64 largest,
                      const QString &address) const
    {
        const auto *refused = std::get_if<UploadRefusal>(&why);
        if (refused && *refused == UploadRefusal::TooMany) {
            m_parts.refusals.note(Refusal::TooManyUploads, address);
        }
        if (asker) {
            asker->answer(refused ? refusalOf(*refused, largest) : refusalOf(std::get<FileStore::Fault>(why)));
        }
    }

    [[nodiscard]] HttpResponse answerToPiece(const QString &id,
                                             const Result<qint64, FileStore::Fault> &received) const
    {
        if (received) {
            return answerOf(200, {{"received"_L1, *received}});
        }
        const FileIndex::File *file = index().find(id);
        return received.error() == FileStore::Fault::WrongPlace && file ? wrongPlace(file->received)
                                                                        : refusalOf(received.error());
    }

    [[nodiscard]] HttpBody bodyOf(const QString &id, const ByteRange &part) const
    {
        return {part.length,
                [&files = m_parts.files, id, first = part.first](qint64 offset, qint64 length,
                                                                 const HttpBody::Bytes &done) {
                    files.read(id, first + offset, length, [done](const Result<QByteArray, FileStore::Fault> &bytes) {
                        done(bytes ? std::optional(*bytes) : std::nullopt);
                    });
                }};
    }

    const FileRouteParts m_parts;
    const qint64 m_piece;
};

void addFileRoutes(HttpRouter &router, const FileRouteParts &parts)
{
    const auto routes = std::make_shared<const FileRoutes>(parts);
    const auto add = [&router, routes](const QByteArray &method, const QString &path,
                                       void (FileRoutes::*handler)(HttpExchange *) const) {
        router.add(method, path, [routes, handler](HttpExchange *exchange) { (routes.get()->*handler)(exchange); });
    };
    add("POST"_ba, u"/chat/files"_s, &FileRoutes::begin);
    add("PUT"_ba, u"/chat/files/*"_s, &FileRoutes::write);
    add("GET"_ba, u"/chat/files/*"_s, &FileRoutes::read);
    add("DELETE"_ba, u"/chat/files/*"_s, &FileRoutes::remove);
}

} // namespace maru
