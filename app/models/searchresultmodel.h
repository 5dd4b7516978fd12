// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

namespace maru {

class MessageSearch;

/// The hits of a search as rows, newest first. A view that is scrolled to the end fetches the next page.
class SearchResultModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TextRole = Qt::UserRole + 1, ///< QString, also Qt::DisplayRole: the message; plain text
        AuthorRole, ///< QString
        GuestRole, ///< bool
        RoomRole, ///< QString
        SeqRole, ///< qint64
        TimeRole, ///< qint64, milliseconds since 1970 UTC
    };
    Q_ENUM(Role)

    explicit SearchResultModel(MessageSearch &search, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    MessageSearch &m_search;
};

} // namespace maru
