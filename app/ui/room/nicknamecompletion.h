// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSortFilterProxyModel>

#include <functional>
#include <memory>
#include <optional>

class QAbstractItemModel;
class QKeyEvent;
class QListView;

namespace maru {

class ComposerEdit;

/// Those whose nicknames begin so, also while the last syllable is still being composed.
class NicknameFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setBeginning(const QString &beginning);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_beginning;
};

/// Writes nicknames to their end: Tab behind a few letters, or a choice from the list that `@` opens. The list takes
/// no focus, so that an input method goes on composing.
class NicknameCompletion : public QObject
{
    Q_OBJECT

public:
    /// A MemberListModel, or what has its roles; none if there is nobody. Made when a nickname is looked for: a room
    /// that is not written into is not followed.
    using Members = std::function<std::unique_ptr<QAbstractItemModel>()>;

    NicknameCompletion(ComposerEdit &edit, Members members, QObject *parent = nullptr);
    ~NicknameCompletion() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The word before the caret, with what is being composed.
    struct Word {
        int from; ///< in the document
        QString letters; ///< without `@`
        bool isCalled; ///< by an `@`
    };

    [[nodiscard]] std::optional<Word> word() const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool handleKey(const QKeyEvent &event);
    [[nodiscard]] bool complete();
    void follow();
    [[nodiscard]] bool look(const QString &letters);
    void makeList();
    void open();
    void close();
    void release();
    void step(int rows);
    void take(const QModelIndex &nickname);

    ComposerEdit &m_edit;
    Members m_makeMembers;
    std::unique_ptr<QAbstractItemModel> m_members;
    NicknameFilter m_matches;
    QListView *m_list = nullptr; ///< made when it first opens; a child of the window, while there is one
    bool m_isAsked = false; ///< by Tab, for a word without `@`
    bool m_isDismissed = false; ///< by Escape, for this word
};

} // namespace maru
