// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/metrics/processusage.h"

#ifdef Q_OS_LINUX
#include <QDir>
#include <QFile>

#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace maru {

#ifdef Q_OS_LINUX
std::optional<qint64> residentBytes()
{
    QFile file(u"/proc/self/statm"_s); // proc(5): pages in all, pages in memory, …
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.size() < 2 ? std::nullopt : std::optional(pages[1].toLongLong() * ::sysconf(_SC_PAGESIZE));
}

std::optional<int> openDescriptors()
{
    const auto entries = QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
    // Without the one by which the folder was read.
    return entries.isEmpty() ? std::nullopt : std::optional(int(entries.size()) - 1);
}
#else
std::optional<qint64> residentBytes() { return std::nullopt; }
std::optional<int> openDescriptors() { return std::nullopt; }
#endif

} // namespace maru
