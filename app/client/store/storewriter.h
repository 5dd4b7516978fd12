// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

#include "app/client/store/clientdatabase.h"

namespace maru {

/// The store's own thread: opens the database, does its changes in transactions, asks it. Lives on that thread; made,
/// asked and deleted by ClientStore alone.
class StoreWriter : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreWriter)

public:
    using Changes = std::vector<std::function<bool(ClientDatabase &)>>;

    explicit StoreWriter(QString path);

    void open();
    /// All in one transaction. What cannot be done, because the disk is full for example, is done again before what
    /// comes next.
    void change(Changes changes);
    /// Nothing if there is no database.
    void ask(const std::function<void(ClientDatabase &)> &question);

signals:
    void faulted(maru::StoreFault fault);

private:
    [[nodiscard]] Result<SqlDatabase, StoreFault> openDatabase();
    [[nodiscard]] bool commitAll();

    const QString m_path;
    std::optional<ClientDatabase> m_database;
    Changes m_waiting; // could not be done yet
    bool m_failing = false; // told once, until it goes well again
};

} // namespace maru
