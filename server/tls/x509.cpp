// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/tls/x509.h"

#include <array>
#include <memory>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace maru::x509 {
namespace {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Bytes = std::unique_ptr<BIO, Release<BIO_free_all>>;

/// No question at the terminal.
int noPassword(char *, int, int, void *) { return 0; }

bool setSerial(X509 *certificate)
{
    std::array<unsigned char, 16> serial{};
    if (RAND_bytes(serial.data(), int(serial.size())) != 1) {
        return false;
    }
    serial.front() = (serial.front() & 0x7fU) | 0x40U; // positive, and not shortened
    const std::unique_ptr<BIGNUM, Release<BN_free>> number(BN_bin2bn(serial.data(), int(serial.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509 *certificate)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>("Maru server"), -1, -1, 0)
        == 1
        && X509_set_issuer_name(certificate, name) == 1;
}

bool setTime(X509 *certificate)
{
    constexpr long day = 24 * 60 * 60; // for clients whose clock is behind ours
    return X509_gmtime_adj(X509_getm_notBefore(certificate), -day) != nullptr
        && ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), "99991231235959Z") == 1;
}

bool addExtensions(X509 *certificate)
{
    struct Row {
        int nid;
        const char *value;
    };
    // The loopback's names alone: where else the server is, changes, and may be nobody's business.
    constexpr std::array rows = {
        Row{NID_basic_constraints, "critical,CA:FALSE"},
        Row{NID_key_usage, "critical,digitalSignature"},
        Row{NID_ext_key_usage, "serverAuth"},
        Row{NID_subject_key_identifier, "hash"},
        Row{NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1"},
    };
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    for (const Row &row : rows) {
        const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, row.nid, row.value));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) {
            return false;
        }
    }
    return true;
}

Certificate fromDer(const QByteArray &certificate)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(certificate.constData());
    return Certificate(d2i_X509(nullptr, &bytes, long(certificate.size())));
}

} // namespace

QByteArray makeSelfSigned()
{
    constexpr long version3 = 2; // counted from 0
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Bytes pem(BIO_new(BIO_s_mem()));
    const bool made = key && certificate && pem && X509_set_version(certificate.get(), version3) == 1
        && setSerial(certificate.get()) && setName(certificate.get()) && setTime(certificate.get())
        && X509_set_pubkey(certificate.get(), key.get()) == 1 && addExtensions(certificate.get())
        && X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0
        && PEM_write_bio_X509(pem.get(), certificate.get()) == 1
        && PEM_write_bio_PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    if (!made) {
        return {};
    }
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(pem.get(), &bytes);
    return {bytes, qsizetype(size)};
}

bool keyFits(const QByteArray &keyPem, const QByteArray &certificate)
{
    const Bytes bytes(BIO_new_mem_buf(keyPem.constData(), int(keyPem.size())));
    const Key key(bytes ? PEM_read_bio_PrivateKey(bytes.get(), nullptr, noPassword, nullptr) : nullptr);
    const Certificate parsed = fromDer(certificate);
    return key && parsed && X509_check_private_key(parsed.get(), key.get()) == 1;
}

bool isSelfSigned(const QByteArray &certificate)
{
    const Certificate parsed = fromDer(certificate);
    return parsed && X509_self_signed(parsed.get(), 1) == 1;
}

} // namespace maru::x509
