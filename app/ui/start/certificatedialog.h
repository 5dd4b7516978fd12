// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include "app/ui/start/entrance.h"

class QVBoxLayout;

namespace maru {

/// Asks whether a server is the right one, by the fingerprint that its certificate has, and the one that was
/// expected, if any. What is likelier to be wise has the focus: nothing is trusted by a hasty Enter.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CertificateDialog(const CertificateDoubt &doubt, QWidget *parent = nullptr);

signals:
    void trusted(const maru::CertificateDoubt &doubt);

private:
    void addText(QVBoxLayout *column, const QString &text);
    void addFingerprint(QVBoxLayout *column, const QString &name, const QString &heading,
                        const Fingerprint &fingerprint);
};

} // namespace maru
