// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>

#include "app/client/files/attachment.h"
#include "common/result.h"

class QMimeData;

namespace maru {

/// Looks at what is to be attached, and says in words what cannot be.
class Attaching
{
    Q_DECLARE_TR_FUNCTIONS(maru::Attaching)

public:
    /// `largest`: what the server takes, in bytes.
    [[nodiscard]] static Result<Attachment, QString> look(const QString &path, qint64 largest);
    /// The same with another name than the file has; empty: the file's.
    [[nodiscard]] static Result<Attachment, QString> lookAs(const QString &path, const QString &name, qint64 largest);
    /// The files of this computer that are dragged or were copied.
    [[nodiscard]] static QStringList pathsIn(const QMimeData &mime);
    /// Whether it is an image and not a text that has one, too.
    [[nodiscard]] static bool isImage(const QMimeData &mime);
    /// A name under which a file that others named can be saved anywhere.
    [[nodiscard]] static QString nameForSaving(const QString &name);
};

} // namespace maru
