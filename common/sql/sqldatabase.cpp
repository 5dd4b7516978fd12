// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/sql/sqldatabase.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include "common/sql/sqlstatement.h"

using namespace Qt::StringLiterals;

namespace maru {

/// How long another process may hold the file. Milliseconds.
static constexpr int patience = 5'000;

void SqlDatabase::Close::operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }

bool SqlDatabase::open(const QString &path, Opening opening)
{
    QByteArray name = path.toUtf8();
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY; // one thread's own
    switch (opening) {
    case Opening::ToWrite:
        if (path != ":memory:"_L1 && !QFile::exists(path)) {
            // Before SQLite makes it for everybody to read; the files beside it are made like this one.
            QFile file(path);
            if (file.open(QIODevice::WriteOnly)) {
                file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            }
        }
        flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        break;
    case Opening::ToRead:
        break;
    case Opening::AsItLies:
        flags |= SQLITE_OPEN_URI;
        name = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded() + "?immutable=1";
        break;
    }
    sqlite3 *handle = nullptr;
    const int result = sqlite3_open_v2(name.constData(), &handle, flags, nullptr);
    m_handle.reset(handle); // also one that failed, which knows why
    if (result != SQLITE_OK) {
        noteFailure();
        return false;
    }
    sqlite3_busy_timeout(handle, patience);
    return true;
}

bool SqlDatabase::execute(const QString &statement)
{
    if (sqlite3_exec(handle(), statement.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK) {
        return true;
    }
    noteFailure();
    return false;
}

std::optional<int> SqlDatabase::schema()
{
    SqlStatement version(*this, u"PRAGMA user_version"_s);
    return version.run() && version.next() ? std::optional(version.value(0).toInt()) : std::nullopt;
}

bool SqlDatabase::migrate(std::span<const Step> steps, const QString &first)
{
    if (!execute(u"BEGIN IMMEDIATE"_s)) {
        return false;
    }
    const auto found = schema(); // now that nobody else can do the same
    const int from = found.value_or(int(steps.size()));
    bool good = found.has_value();
    for (auto step = size_t(from); good && step < steps.size(); ++step) {
        for (const char *statement : steps[step]) {
            good = good && execute(QString::fromLatin1(statement));
        }
    }
    if (from == 0 && !first.isEmpty()) {
        good = good && execute(first);
    }
    good = good && execute("PRAGMA user_version = %1"_L1.arg(QString::number(steps.size()))) && execute(u"COMMIT"_s);
    if (!good) {
        const QString cause = m_lastFailure;
        (void)execute(u"ROLLBACK"_s);
        noteFailure(cause);
    }
    return good;
}

void SqlDatabase::noteFailure()
{
    const int code = sqlite3_errcode(handle()) & 0xff; // without what extends it
    m_isBusy = code == SQLITE_BUSY;
    m_isDamaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    noteFailure(QString::fromUtf8(sqlite3_errmsg(handle())));
}

} // namespace maru
