// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSslError>
#include <QString>

#include <optional>

#include "app/client/trouble.h"
#include "common/chat/fingerprint.h"
#include "common/chat/serveraddress.h"

namespace maru {

/// What is wrong with the certificate that a server shows; None if it is to be trusted (docs/adr/0016).
///
/// With a known fingerprint that one is right and no other, whatever an authority says. Without one, an authority has
/// to vouch for it. Where none does, a server in a private place may be asked about (CertificateUnknown); any other
/// is refused, with the reason.
///
/// `errors` are those of the verification against the system's authorities and the server's name.
[[nodiscard]] Trouble troubleWithCertificate(const ServerAddress &address, const std::optional<Fingerprint> &known,
                                             const Fingerprint &shown, const QList<QSslError> &errors);

/// Whether a host, as it was typed, is in a private place, for whose servers no authority can vouch: a loopback,
/// link-local or private address, or a name that no public registry gives away. What a name resolves to does not
/// count: who is on the way can say that a public name is in a private place.
[[nodiscard]] bool isPrivateHost(const QString &host);

} // namespace maru
