// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>

struct sqlite3;

namespace maru {

/// One connection to one SQLite file, and what SQLite said last when something failed. Knows no tables: those are its
/// owner's.
///
/// One thread's own. Statements (SqlStatement) must be gone before it.
class SqlDatabase
{
public:
    /// Schema N is reached from schema N - 1 by the N-th list of statements. A step that was released is never
    /// changed.
    using Step = std::initializer_list<const char *>;

    enum class Opening {
        ToWrite, ///< makes a file that only its owner may read, if there is none
        ToRead, ///< the file must be there; beside it those of the write-ahead log may be made
        AsItLies, ///< to be read as long as nobody writes it: nothing is made or locked, the write-ahead log is not
                  ///< read
    };
    /// SQLite looks at the file with the first statement only.
    [[nodiscard]] bool open(const QString &path, Opening opening = Opening::ToWrite);
    /// For SqlStatement.
    [[nodiscard]] sqlite3 *handle() const { return m_handle.get(); }

    /// Runs a statement that is needed once, and has no result.
    [[nodiscard]] bool execute(const QString &statement);
    /// The number of the schema that the file has, 0 if it is new; none if it is no database.
    [[nodiscard]] std::optional<int> schema();
    /// Brings it to the last step's schema, in one transaction: all of it or nothing. `first` is run on a new file in
    /// addition, with its tables made.
    [[nodiscard]] bool migrate(std::span<const Step> steps, const QString &first = {});

    [[nodiscard]] const QString &lastFailure() const { return m_lastFailure; }
    /// The last failure was that the file is no database, or no sound one.
    [[nodiscard]] bool isDamaged() const { return m_isDamaged; }
    /// The last failure was that another connection kept the file locked.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    void noteFailure(const QString &text) { m_lastFailure = text; }
    /// What SQLite said last.
    void noteFailure();

private:
    struct Close {
        void operator()(sqlite3 *handle) const;
    };

    std::unique_ptr<sqlite3, Close> m_handle; ///< none if it was not opened
    QString m_lastFailure;
    bool m_isDamaged = false;
    bool m_isBusy = false;
};

} // namespace maru
