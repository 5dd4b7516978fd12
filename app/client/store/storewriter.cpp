// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/store/storewriter.h"

#include <QLoggingCategory>

#include <algorithm>
#include <iterator>

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lcStore, "maru.client.store", QtInfoMsg)

/// Changes that wait for a disk with room; the oldest beyond are given up.
constexpr size_t mostWaiting = 10'000;

} // namespace

StoreWriter::StoreWriter(QString path)
    : m_path(std::move(path))
{}

void StoreWriter::open()
{
    auto database = openDatabase();
    if (!database) {
        qCWarning(lcStore) << "nothing can be kept of this server:" << int(database.error());
        emit faulted(database.error());
        return;
    }
    m_database.emplace(*std::move(database));
}

Result<SqlDatabase, StoreFault> StoreWriter::openDatabase()
{
    auto database = ClientDatabase::open(m_path);
    if (database || database.error() != StoreFault::Damaged || !ClientDatabase::moveAside(m_path)) {
        return database;
    }
    qCWarning(lcStore) << "what was kept of a server is damaged and was moved aside";
    emit faulted(StoreFault::Damaged);
    return ClientDatabase::open(m_path);
}

void StoreWriter::change(Changes changes)
{
    if (!m_database) {
        return;
    }
    std::ranges::move(changes, std::back_inserter(m_waiting));
    if (commitAll()) {
        m_waiting.clear();
        m_failing = false;
        return;
    }
    m_database->rollback();
    if (m_waiting.size() > mostWaiting) {
        m_waiting.erase(m_waiting.begin(), m_waiting.end() - std::ptrdiff_t(mostWaiting));
    }
    if (!std::exchange(m_failing, true)) {
        qCWarning(lcStore).noquote() << "cannot keep what was said:" << m_database->lastFailure();
        emit faulted(StoreFault::CannotWrite);
    }
}

bool StoreWriter::commitAll()
{
    return m_database->begin()
        && std::ranges::all_of(m_waiting, [this](const auto &change) { return change(*m_database); })
        && m_database->commit();
}

void StoreWriter::ask(const std::function<void(ClientDatabase &)> &question)
{
    if (m_database) {
        question(*m_database);
    }
}

} // namespace maru
