// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/models/mentionablemodel.h"

#include <QSet>

#include <algorithm>

#include "app/client/joinedroom.h"
#include "common/chat/nametext.h"

namespace maru {

static constexpr qsizetype MostGone = 20;

MentionableModel::MentionableModel(JoinedRoom &room, const QString &self, QObject *parent)
    : QAbstractListModel(parent)
    , m_room(room)
    , m_self(foldName(self))
{
    connect(&room, &JoinedRoom::membersChanged, this, [this] {
        beginResetModel();
        collect();
        endResetModel();
    });
    collect();
}

int MentionableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

QVariant MentionableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const MemberEntry &person = m_people.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case MemberListModel::NicknameRole:
        return person.nickname.text();
    case MemberListModel::GuestRole:
        return person.guest;
    case AwayRole:
        return index.row() >= m_here;
    default:
        return {};
    }
}

void MentionableModel::collect()
{
    m_people = m_room.members();
    m_people.removeIf([this](const MemberEntry &member) { return member.nickname.key() == m_self; });
    std::ranges::sort(m_people, [](const MemberEntry &a, const MemberEntry &b) { return a.nickname < b.nickname; });
    m_here = m_people.size();
    if (m_room.isLive()) {
        collectThoseWhoAreGone();
    }
}

void MentionableModel::collectThoseWhoAreGone()
{
    QSet<QString> known{m_self};
    for (const MemberEntry &member : std::as_const(m_people)) {
        known.insert(member.nickname.key());
    }
    const QList<TimelineEntry> &entries = m_room.timeline().entries();
    for (auto entry = entries.crbegin(); entry != entries.crend() && m_people.size() < m_here + MostGone; ++entry) {
        if (entry->kind == TimelineEntry::Kind::Message && entry->author && !entry->own
            && !known.contains(entry->author->key())) {
            known.insert(entry->author->key());
            m_people.append({0, *entry->author, entry->guest});
        }
    }
}

} // namespace maru
