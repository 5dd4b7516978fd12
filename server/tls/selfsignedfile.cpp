// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/tls/selfsignedfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include "server/tls/x509.h"

using namespace Qt::StringLiterals;

namespace maru {

std::optional<QString> makeSelfSignedFile(const QString &path)
{
    if (QFileInfo::exists(path)) {
        return std::nullopt;
    }
    const QByteArray pem = x509::makeSelfSigned();
    if (pem.isEmpty()) {
        return u"no certificate can be made: OpenSSL does not work"_s;
    }
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) || file.write(pem) < 0
        || !file.commit()) {
        return u"%1 cannot be written: %2"_s.arg(path, file.errorString());
    }
    return std::nullopt;
}

} // namespace maru
