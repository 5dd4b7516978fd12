// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/models/searchresultmodel.h"

#include "app/client/messagesearch.h"
#include "app/client/timeline.h"

namespace maru {

SearchResultModel::SearchResultModel(MessageSearch &search, QObject *parent)
    : QAbstractListModel(parent)
    , m_search(search)
{
    connect(&search, &MessageSearch::hitsAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&search, &MessageSearch::hitsReset, this, [this] { endResetModel(); });
    connect(&search, &MessageSearch::hitsAboutToBeAppended, this, [this](qsizetype count) {
        const auto first = int(m_search.hits().size());
        beginInsertRows({}, first, first + int(count) - 1);
    });
    connect(&search, &MessageSearch::hitsAppended, this, [this] { endInsertRows(); });
}

int SearchResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_search.hits().size());
}

QVariant SearchResultModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const SearchHit &hit = m_search.hits().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TextRole:
        return withFileName(hit.message.text.text(), hit.message.file);
    case AuthorRole:
        return hit.message.author.text();
    case GuestRole:
        return hit.message.guest;
    case RoomRole:
        return hit.room.text();
    case SeqRole:
        return hit.message.seq;
    case TimeRole:
        return hit.message.sentAt;
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchResultModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {TextRole, "text"}, {AuthorRole, "author"}, {GuestRole, "guest"},
            {RoomRole, "room"},           {SeqRole, "seq"},   {TimeRole, "time"}};
}

bool SearchResultModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_search.hasMore();
}

void SearchResultModel::fetchMore(const QModelIndex &) { m_search.askMore(); }

} // namespace maru
