// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/files/pastedfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

PastedFiles::PastedFiles(QString folder)
    : m_folder(std::move(folder))
{
    const QStringList names = QDir(m_folder).entryList(QDir::Files);
    for (const QString &name : names) {
        m_before.append(m_folder + u'/' + name);
    }
}

QString PastedFiles::newPath(const QString &ending) const
{
    if (!QDir(m_folder).exists() && QDir().mkpath(m_folder)) {
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return m_folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u'.' + ending;
}

bool PastedFiles::has(const QString &path) const
{
    return !path.isEmpty() && QFileInfo(path).dir() == QDir(m_folder) && QFileInfo(path).isFile();
}

void PastedFiles::remove(const QString &path) const
{
    if (has(path)) {
        QFile::remove(path);
    }
}

void PastedFiles::forgetAllBefore(const QStringList &wanted) const
{
    for (const QString &path : m_before) {
        if (!wanted.contains(path)) {
            remove(path);
        }
    }
}

} // namespace maru
