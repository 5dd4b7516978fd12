// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>

#include <map>

namespace maru {

/// Things that nobody uses at the moment, the longest unused first: what is dropped when there are too many.
template <typename Key>
class IdleQueue
{
public:
    /// Nobody uses it from now on.
    void add(const Key &key)
    {
        remove(key);
        m_byTurn.emplace(++m_turn, key);
        m_turns.insert(key, m_turn);
    }
    void remove(const Key &key)
    {
        if (const auto it = m_turns.constFind(key); it != m_turns.cend()) {
            m_byTurn.erase(*it);
            m_turns.erase(it);
        }
    }
    [[nodiscard]] Key takeOldest()
    {
        Key key = m_byTurn.begin()->second;
        remove(key);
        return key;
    }
    [[nodiscard]] bool isEmpty() const { return m_byTurn.empty(); }
    [[nodiscard]] qsizetype size() const { return m_turns.size(); }

private:
    quint64 m_turn = 0;
    std::map<quint64, Key> m_byTurn;
    QHash<Key, quint64> m_turns;
};

} // namespace maru
