// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/attaching.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

#include "app/ui/files/filewords.h"
#include "common/chat/filereference.h"

using namespace Qt::StringLiterals;

namespace maru {

Result<Attachment, QString> Attaching::look(const QString &path, qint64 largest)
{
    return lookAs(path, QFileInfo(path).fileName(), largest);
}

Result<Attachment, QString> Attaching::lookAs(const QString &path, const QString &name, qint64 largest)
{
    const QFileInfo info(path);
    const auto cleaned = cleanFileName(name);
    const QString shown = cleaned ? *cleaned : tr("file", "the name of one whose own cannot be shown");
    if (info.isDir()) {
        return Failure(tr("%1 is a folder. Attach the files in it instead.").arg(shown));
    }
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        return Failure(tr("%1 cannot be read.").arg(shown));
    }
    if (file.size() < 1) {
        return Failure(tr("%1 is empty.").arg(shown));
    }
    if (file.size() > largest) {
        return Failure(tr("%1 has %2; this server takes files up to %3.", "file, its size, the largest")
                           .arg(shown, words::fileSize(file.size()), words::fileSize(largest)));
    }
    return Attachment{path, shown, file.size(), fileTypeOf(file.read(FileTypeBytes)), false};
}

QStringList Attaching::pathsIn(const QMimeData &mime)
{
    QStringList paths;
    const QList<QUrl> urls = mime.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

bool Attaching::isImage(const QMimeData &mime) { return mime.hasImage() && !mime.hasFormat(u"text/plain"_s); }

QString Attaching::nameForSaving(const QString &name)
{
    const auto cleaned = cleanFileName(name);
    QString safe = cleaned ? *cleaned : QString();
    // What Windows, or a shell's hidden files, would make something else of.
    std::ranges::replace_if(
        safe, [](QChar c) { return u"<>:\"/\\|?*"_s.contains(c); }, u'_');
    while (safe.startsWith(u'.')) {
        safe.remove(0, 1);
    }
    return safe.isEmpty() ? tr("file", "the name of one whose own cannot be shown") : safe;
}

} // namespace maru
