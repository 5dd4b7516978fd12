// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/fault/chatbot/roomreporter.h"

#include <QJsonObject>

#include "tests/fault/chatbot/lineoutput.h"

using namespace Qt::StringLiterals;

namespace maru::test {
namespace {

QString wordFor(Delivery delivery)
{
    switch (delivery) {
    case Delivery::Pending:
        return u"pending"_s;
    case Delivery::Sent:
        return u"sent"_s;
    case Delivery::Failed:
        return u"failed"_s;
    }
    return {};
}

QJsonObject jsonOf(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case TimelineEntry::Kind::Notice:
        return {{u"kind"_s, u"notice"_s}};
    case TimelineEntry::Kind::Gap:
        return {{u"kind"_s, u"gap"_s}, {u"from"_s, entry.gapFrom}, {u"to"_s, entry.gapTo}};
    case TimelineEntry::Kind::Message:
        break;
    }
    return {{u"kind"_s, wordFor(entry.delivery)},
            {u"seq"_s, entry.seq},
            {u"id"_s, entry.id ? entry.id->text() : QString()},
            {u"userName"_s, entry.author ? entry.author->text() : QString()},
            {u"own"_s, entry.own},
            {u"value"_s, entry.text},
            {u"sentAt"_s, entry.time},
            {u"failure"_s, entry.delivery == Delivery::Failed ? wireName(entry.failure.code) : QString()}};
}

} // namespace

RoomReporter::RoomReporter(JoinedRoom &room)
    : QObject(&room)
    , m_room(room)
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, [this] { report({u"stands"_s, name()}); });
    const Timeline *timeline = &room.timeline();
    reportInserted(0, timeline->entries().size());
    connect(timeline, &Timeline::entriesInserted, this, &RoomReporter::reportInserted);
    connect(timeline, &Timeline::entryChanged, this, [this, timeline](qsizetype index) {
        reportChange({u"changed"_s, name(), index, jsonOf(timeline->entries().at(index))});
    });
    connect(timeline, &Timeline::entryMoved, this, [this](qsizetype from, qsizetype to) {
        reportChange({u"moved"_s, name(), from, to});
    });
    connect(timeline, &Timeline::entriesRemoved, this, [this](qsizetype first, qsizetype count) {
        reportChange({u"removed"_s, name(), first, count});
    });
    connect(&room, &JoinedRoom::liveChanged, this, [this](bool live) { reportChange({u"live"_s, name(), live}); });
    connect(&room, &JoinedRoom::unreadCountChanged, this, [this](int count) {
        reportChange({u"unread"_s, name(), count});
    });
    reportChange({u"unread"_s, name(), room.unreadCount()});
}

void RoomReporter::reportChange(const QJsonArray &line)
{
    report(line);
    m_turn.start(0);
}

void RoomReporter::reportInserted(qsizetype first, qsizetype count)
{
    QJsonArray entries;
    for (qsizetype i = first; i < first + count; ++i) {
        entries.append(jsonOf(m_room.timeline().entries().at(i)));
    }
    if (!entries.isEmpty()) {
        reportChange({u"inserted"_s, name(), first, entries});
    }
}

} // namespace maru::test
