// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/originpolicy.h"

namespace maru {
namespace {

/// Lower case, without the scheme's own port and a slash at the end.
QByteArray normalised(QByteArrayView origin)
{
    QByteArray normal = origin.toByteArray().toLower();
    if (normal.endsWith('/')) {
        normal.chop(1);
    }
    if (normal.startsWith("http://") && normal.endsWith(":80")) {
        normal.chop(3);
    }
    if (normal.startsWith("https://") && normal.endsWith(":443")) {
        normal.chop(4);
    }
    return normal;
}

} // namespace

OriginPolicy::OriginPolicy(const QStringList &allowed)
{
    for (const QString &origin : allowed) {
        m_allowed.append(normalised(origin.toUtf8()));
    }
}

bool OriginPolicy::allows(QByteArrayView origin, QByteArrayView host) const
{
    const QByteArray asked = normalised(origin);
    if (asked.isEmpty() || m_allowed.contains(asked)) {
        return !asked.isEmpty();
    }
    // https, too: what is delivered here may have gone through a proxy that speaks TLS for us.
    return !host.isEmpty()
        && (asked == normalised("http://" + host.toByteArray())
            || asked == normalised("https://" + host.toByteArray()));
}

} // namespace maru
