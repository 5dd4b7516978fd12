// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/randomid.h"

#include <QByteArray>

#include <sodium.h>

namespace maru::socketio {

QString randomId()
{
    // Not QRandomGenerator::system(): the instruction that it asks is slow on some processors.
    static const bool isReady = sodium_init() >= 0;
    if (!isReady) {
        qFatal("libsodium does not start");
    }
    QByteArray bytes(15, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace maru::socketio
