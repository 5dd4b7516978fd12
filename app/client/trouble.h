// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// Why there is no connection: each is told to the user in words of its own (app/ui).
enum class Trouble {
    None,
    HostNotFound,
    Refused,
    TimedOut,
    NetworkUnreachable,
    NotMaru, ///< something answers there, but not this protocol
    WrongVersion, ///< it speaks another version of the protocol
    WrongToken,
    ServerFull,
    TlsFailed,
    NoTls, ///< the server speaks none there
    WantsTls, ///< the server speaks nothing else there
    // The certificate; trying again cannot help.
    CertificateUnknown, ///< nobody vouches for it, in a place where the user may
    CertificateChanged, ///< it is not the one that was known
    CertificateNotValidNow, ///< expired, or not valid yet
    CertificateOfAnother, ///< it is for another name
    CertificateUntrusted, ///< no authority that this computer knows vouches for it
    ConnectionLost, ///< it was there and broke
    ServerRestarting, ///< the server said that it goes away
};

/// Whether the server was not trusted: only the user, or who keeps the server, can change that.
[[nodiscard]] constexpr bool isOfCertificate(Trouble trouble)
{
    switch (trouble) {
    case Trouble::CertificateUnknown:
    case Trouble::CertificateChanged:
    case Trouble::CertificateNotValidNow:
    case Trouble::CertificateOfAnother:
    case Trouble::CertificateUntrusted:
        return true;
    default:
        return false;
    }
}

} // namespace maru
