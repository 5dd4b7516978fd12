// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/filereference.h"

#include <algorithm>
#include <array>

#include "common/chat/limits.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr std::array imageTypes = {"image/png"_L1, "image/jpeg"_L1, "image/gif"_L1, "image/webp"_L1};

} // namespace

bool isFileId(QStringView text)
{
    return text.size() == limits::FileIdCharacters
        && std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

Result<QString, NameFault> cleanFileName(QStringView raw)
{
    auto cleaned = cleanName(raw, limits::FileNameCharacters);
    if (cleaned
        && (cleaned->contains(u'/') || cleaned->contains(u'\\') || *cleaned == "."_L1 || *cleaned == ".."_L1)) {
        return Failure(NameFault::Invalid);
    }
    return cleaned;
}

bool isImageType(QStringView type)
{
    return std::ranges::any_of(imageTypes, [type](QLatin1StringView known) { return known == type; });
}

QString fileTypeOf(QByteArrayView firstBytes)
{
    if (firstBytes.startsWith("\x89PNG\r\n\x1a\n")) {
        return imageTypes[0];
    }
    if (firstBytes.startsWith("\xff\xd8\xff")) {
        return imageTypes[1];
    }
    if (firstBytes.startsWith("GIF87a") || firstBytes.startsWith("GIF89a")) {
        return imageTypes[2];
    }
    if (firstBytes.size() >= FileTypeBytes && firstBytes.startsWith("RIFF")
        && firstBytes.sliced(8).startsWith("WEBP")) {
        return imageTypes[3];
    }
    return plainFileType;
}

} // namespace maru
