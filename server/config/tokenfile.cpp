// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/tokenfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <sodium.h>

#include "server/config/datafolder.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr qint64 mostTokenFileBytes = 4'000;
constexpr qsizetype tokenBytes = 24; // 192 bits: 32 characters

ConfigurationError fault(ExitCode code, const QString &text) { return {code, {text}}; }

ExitCode writeFault(const QFileDevice &file)
{
    return file.error() == QFileDevice::PermissionsError ? ExitCode::NoPermission : ExitCode::CannotCreate;
}

} // namespace

Result<QString, ConfigurationError> TokenFile::read() const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const QFileInfo info(path);
        const bool forbidden = info.exists() && !info.isReadable();
        const ExitCode code = forbidden ? ExitCode::NoPermission : ExitCode::Configuration;
        return Failure(fault(code, "%1: cannot be read: %2"_L1.arg(path, file.errorString())));
    }
    const QString token = QString::fromUtf8(file.read(mostTokenFileBytes)).trimmed();
    if (token.isEmpty()) {
        return Failure(fault(ExitCode::Configuration, path + u": holds no token"_s));
    }
    return token;
}

Result<QString, ConfigurationError> TokenFile::create() const
{
    if (const auto error = makeDataFolder(QFileInfo(path).path())) {
        return Failure(*error);
    }
    if (sodium_init() < 0) {
        return Failure(fault(ExitCode::Failed, u"libsodium does not start"_s));
    }
    QByteArray random(tokenBytes, Qt::Uninitialized);
    randombytes_buf(random.data(), size_t(random.size()));
    const QByteArray token = random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(token + '\n') < 0 || !file.commit()) {
        return Failure(fault(writeFault(file), "%1: cannot be written: %2"_L1.arg(path, file.errorString())));
    }
    return QString::fromLatin1(token);
}

} // namespace maru
