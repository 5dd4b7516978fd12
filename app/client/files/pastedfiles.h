// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace maru {

/// A folder for images that were pasted and are nobody's file, until they are sent or not wanted any more. Those of
/// one server; nobody else on this computer may read in it. Touches nothing outside of it.
class PastedFiles
{
public:
    explicit PastedFiles(QString folder);

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// A path for one more; its folder is there.
    [[nodiscard]] QString newPath(const QString &ending) const;
    [[nodiscard]] bool has(const QString &path) const;
    void remove(const QString &path) const;
    /// What was there when this was made goes, but for `wanted`.
    void forgetAllBefore(const QStringList &wanted) const;

private:
    QString m_folder;
    QStringList m_before; // paths
};

} // namespace maru
