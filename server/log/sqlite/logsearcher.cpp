// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logsearcher.h"

#include <utility>

namespace maru {

bool LogSearcher::open(const QString &path)
{
    if (auto database = LogDatabase::openBeside(path)) {
        m_store.emplace(*std::move(database));
    }
    return m_store.has_value();
}

LogSearcher::Found LogSearcher::search(const SearchQuestion &question)
{
    m_store->forget(); // the writer goes on
    return m_store->search(question);
}

} // namespace maru
