// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/identity.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSaveFile>

#include <algorithm>
#include <array>

#include "common/chat/limits.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool isSecret(const QByteArray &text)
{
    const auto isBase64Url = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return text.size() >= limits::IdentityMinCharacters && text.size() <= limits::IdentityMaxCharacters
        && std::ranges::all_of(text, isBase64Url);
}

QByteArray randomSecret()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

Result<Identity, IdentityError> Identity::loadOrCreate(const QString &path)
{
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly)) {
            return Failure(IdentityError{path, file.errorString()});
        }
        const QByteArray text = file.read(limits::IdentityMaxCharacters + 2).trimmed();
        if (!isSecret(text)) {
            return Failure(IdentityError{path, u"The file does not hold an identity."_s});
        }
        file.setPermissions(ownerOnly); // in case somebody copied it carelessly
        return Identity(QString::fromLatin1(text));
    }

    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir(folder).exists()) {
        if (!QDir().mkpath(folder)) {
            return Failure(IdentityError{folder, u"The folder cannot be made."_s});
        }
        QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
    }
    const QByteArray secret = randomSecret();
    QSaveFile fresh(path);
    const bool written = fresh.open(QIODevice::WriteOnly) && fresh.setPermissions(ownerOnly)
        && fresh.write(secret + '\n') == secret.size() + 1 && fresh.commit();
    if (!written) {
        return Failure(IdentityError{path, fresh.errorString()});
    }
    return Identity(QString::fromLatin1(secret));
}

} // namespace maru
