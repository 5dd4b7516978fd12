// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/settings/knowncertificates.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include "app/ui/settings/secretfile.h"

using namespace Qt::StringLiterals;

namespace maru {

Q_LOGGING_CATEGORY(certificatesLog, "maru.ui.certificates")

KnownCertificates::KnownCertificates(const Profile &profile)
    : m_path(profile.dataDir() + "/certificates.json"_L1)
{
    const QJsonObject kept = QJsonDocument::fromJson(secretfile::read(m_path)).object();
    for (auto entry = kept.begin(); entry != kept.end(); ++entry) {
        if (const auto fingerprint = Fingerprint::parse(entry.value().toString())) {
            m_known.insert(entry.key(), *fingerprint);
        }
    }
}

std::optional<Fingerprint> KnownCertificates::of(const ServerAddress &address) const
{
    const auto entry = m_known.constFind(address.text());
    return entry == m_known.cend() ? std::nullopt : std::optional(*entry);
}

void KnownCertificates::remember(const ServerAddress &address, const Fingerprint &fingerprint)
{
    if (of(address) == fingerprint) {
        return;
    }
    m_known.insert(address.text(), fingerprint);
    QJsonObject kept;
    for (auto entry = m_known.cbegin(); entry != m_known.cend(); ++entry) {
        kept.insert(entry.key(), entry.value().digits());
    }
    if (!secretfile::write(m_path, QJsonDocument(kept).toJson())) {
        qCWarning(certificatesLog) << "the certificates of servers cannot be kept in" << m_path;
    }
}

} // namespace maru
