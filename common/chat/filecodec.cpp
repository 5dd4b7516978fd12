// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/filecodec.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

template <typename Put>
void putFileFields(const FileReference &file, Put put)
{
    put("id"_L1, file.id);
    put("name"_L1, file.name);
    put("size"_L1, file.size);
    put("type"_L1, file.type);
}

} // namespace

QJsonObject encodeFile(const FileReference &file)
{
    QJsonObject object;
    putFileFields(file, [&object](QLatin1StringView key, const auto &value) { object.insert(key, value); });
    return object;
}

JsonObjectText fileJson(const FileReference &file)
{
    JsonObjectText object;
    putFileFields(file, [&object](QLatin1StringView key, const auto &value) { object.put(key, value); });
    return object;
}

std::optional<FileReference> decodeFile(const QJsonObject &object)
{
    const QString id = object["id"_L1].toString();
    auto name = cleanFileName(object["name"_L1].toString());
    const qint64 size = object["size"_L1].toInteger();
    const QString type = object["type"_L1].toString();
    if (!isFileId(id) || !name || size < 1) {
        return std::nullopt;
    }
    return FileReference{id, *std::move(name), size, isImageType(type) ? type : plainFileType};
}

} // namespace maru
