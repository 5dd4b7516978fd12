// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

#include "app/client/store/clientdatabase.h"

namespace maru {

class StoreWriter;

/// What a client keeps of one server on this machine: the rooms it is in, what was seen in them, what is not sent,
/// what is half written. It survives a kill of the program. Which facts are kept is RoomKeeper's business.
///
/// Asynchronous: a thread of its own does the work in the order in which it was asked for, all that was asked for in
/// one turn of the event loop in one transaction. A store that cannot be opened or written tells so by faulted() and
/// keeps nothing; the client goes on without it. The destructor waits for what was asked for.
class ClientStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientStore)

public:
    /// Changes something, on the store's thread. False: it could not be done.
    using Change = std::function<bool(ClientDatabase &)>;

    /// Opens the file, or makes it.
    explicit ClientStore(const QString &path, QObject *parent = nullptr);
    ~ClientStore() override;

    void change(Change change);

    /// Reads on the store's thread, behind every change asked for before, and tells here. With a store that cannot be
    /// opened what is told is an empty T.
    template <typename T>
    void read(std::function<T(ClientDatabase &)> question, std::function<void(T)> answered)
    {
        auto answer = std::make_shared<T>();
        ask([question = std::move(question), answer](ClientDatabase &database) { *answer = question(database); },
            [answered = std::move(answered), answer] { answered(std::move(*answer)); });
    }

signals:
    void faulted(maru::StoreFault fault);

private:
    void ask(std::function<void(ClientDatabase &)> question, std::function<void()> answered);
    void handOver();

    QThread m_thread;
    StoreWriter *m_writer = nullptr; // on m_thread; deleted when it finishes
    std::vector<Change> m_changes; // of this turn of the event loop
};

} // namespace maru
