// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/store/roomkeeper.h"

#include <QHash>
#include <QPointer>

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/client/joinedroom.h"
#include "app/client/store/clientstore.h"

using namespace std::chrono_literals;

namespace maru {
namespace {

constexpr auto writingPause = 300ms;

std::optional<KeptMessage> messageOf(const TimelineEntry &entry)
{
    auto text = MessageText::parse(entry.text);
    if (entry.kind != TimelineEntry::Kind::Message || entry.delivery != Delivery::Sent || !text || !entry.author) {
        return std::nullopt;
    }
    return KeptMessage{Message{entry.seq, entry.id, *entry.author, entry.guest, *std::move(text), entry.time,
                               entry.editedAt, 0, entry.file},
                       entry.own};
}

std::optional<UnsentMessage> unsentOf(const TimelineEntry &entry)
{
    auto text = MessageText::parse(entry.text);
    if (entry.delivery == Delivery::Sent || !text || !entry.id || !entry.author) {
        return std::nullopt;
    }
    const auto failure = entry.delivery == Delivery::Failed ? std::optional(entry.failure.code) : std::nullopt;
    return UnsentMessage{*entry.id,  *entry.author, entry.guest, *std::move(text),
                         entry.time, failure,       entry.file,  entry.outgoing ? entry.outgoing->path : QString()};
}

} // namespace

RoomKeeper::RoomKeeper(ClientStore &store, JoinedRoom &room, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_room(room)
{
    m_writingPause.setSingleShot(true);
    m_writingPause.setInterval(writingPause);
    connect(&m_writingPause, &QTimer::timeout, this, &RoomKeeper::keepWriting);
}

void RoomKeeper::restore(const KeptRoom &kept)
{
    m_room.setEpoch(kept.epoch);
    m_room.setReadSeq(kept.readSeq);
    if (m_room.draft().isEmpty()) {
        m_room.setDraft(kept.draft);
    }
    if (!m_room.edit()) {
        m_room.setEdit(kept.edit);
    }
    if (m_room.attachments().isEmpty()) {
        m_room.setAttachments(kept.attachments);
    }
    QList<Message> messages;
    QHash<qint64, bool> own;
    for (const KeptMessage &message : kept.messages) {
        messages.append(message.message);
        own.insert(message.message.seq, message.own);
    }
    Timeline &timeline = m_room.timeline();
    timeline.addPage(messages, [&own](const Message &message) { return own.value(message.seq); });
    for (const UnsentMessage &unsent : kept.unsent) {
        timeline.addPending(unsent.id, unsent.author, unsent.guest, unsent.text, unsent.time, unsent.file,
                            unsent.filePath);
        if (unsent.file && unsent.file->id.isEmpty()) {
            timeline.failFile(unsent.id, FileFault::Interrupted); // the user decides whether it is still wanted
        } else if (unsent.failure) {
            timeline.fail(unsent.id, errorOf(*unsent.failure));
        }
    }
    follow();
}

void RoomKeeper::begin()
{
    m_store.change([room = m_room.name()](ClientDatabase &store) { return store.addRoom(room); });
    m_store.read<QString>([room = m_room.name()](ClientDatabase &store) { return store.draftOf(room); },
                          [guard = QPointer(&m_room)](const QString &draft) {
                              if (guard && guard->draft().isEmpty()) {
                                  guard->setDraft(draft);
                              }
                          });
    follow();
}

void RoomKeeper::end()
{
    keepReadSeq();
    disconnect(&m_room, nullptr, this, nullptr);
    disconnect(&m_room.timeline(), nullptr, this, nullptr);
    if (m_writingPause.isActive()) {
        m_writingPause.stop();
        keepWriting();
    }
}

void RoomKeeper::leave()
{
    m_room.turnEditIntoDraft(); // which comes back with the room
    end();
    m_store.change([room = m_room.name()](ClientDatabase &store) { return store.removeRoom(room); });
}

void RoomKeeper::forget()
{
    end();
    m_store.change(
        [room = m_room.name()](ClientDatabase &store) { return store.setDraft(room, {}) && store.removeRoom(room); });
}

void RoomKeeper::readBefore(qint64 before, int limit, std::function<void(QList<KeptMessage>)> answered)
{
    ++m_reading;
    m_store.read<QList<KeptMessage>>(
        [room = m_room.name(), before, limit](ClientDatabase &store) {
            return store.readBefore(room, before, limit);
        },
        [guard = QPointer(this), answered = std::move(answered)](QList<KeptMessage> kept) {
            if (guard) {
                guard->takeEdits(kept);
            }
            answered(std::move(kept));
        });
}

void RoomKeeper::follow()
{
    const Timeline *timeline = &m_room.timeline();
    // What was typed before the store had answered.
    keepInserted(timeline->settledCount(), timeline->entries().size() - timeline->settledCount());
    connect(timeline, &Timeline::entriesInserted, this, &RoomKeeper::keepInserted);
    connect(timeline, &Timeline::entryChanged, this, &RoomKeeper::keepChanged);
    connect(timeline, &Timeline::edited, this, &RoomKeeper::keepEdit);
    connect(timeline, &Timeline::entriesAboutToBeRemoved, this, &RoomKeeper::dropUnsent);
    connect(&m_room, &JoinedRoom::nameChanged, this, [this](const RoomName &before) {
        m_store.change(
            [before, now = m_room.name()](ClientDatabase &store) { return store.renameRoom(before, now); });
    });
    connect(&m_room, &JoinedRoom::epochChanged, this, [this](const QString &epoch) {
        m_store.change([room = m_room.name(), epoch](ClientDatabase &store) { return store.startOver(room, epoch); });
    });
    connect(&m_room, &JoinedRoom::readSeqChanged, this, [this] {
        // Of a room in view it moves with each message: the last of a turn is enough.
        if (!std::exchange(m_readSeqDue, true)) {
            QMetaObject::invokeMethod(this, &RoomKeeper::keepReadSeq, Qt::QueuedConnection);
        }
    });
    const auto writeSoon = [this] { m_writingPause.start(); };
    connect(&m_room, &JoinedRoom::draftChanged, this, writeSoon);
    connect(&m_room, &JoinedRoom::editChanged, this, writeSoon);
    connect(&m_room, &JoinedRoom::attachmentsChanged, this, &RoomKeeper::keepAttachments);
    if (!m_room.attachments().isEmpty()) {
        keepAttachments();
    }
}

void RoomKeeper::keepInserted(qsizetype first, qsizetype count)
{
    QList<KeptMessage> messages;
    for (qsizetype i = first; i < first + count; ++i) {
        const TimelineEntry &entry = m_room.timeline().entries().at(i);
        if (auto message = messageOf(entry)) {
            messages.append(*std::move(message));
        } else if (auto unsent = unsentOf(entry)) {
            m_store.change([room = m_room.name(), unsent = *std::move(unsent)](ClientDatabase &store) {
                return store.addUnsent(room, unsent);
            });
        }
    }
    keepMessages(std::move(messages));
}

void RoomKeeper::keepChanged(qsizetype index)
{
    const TimelineEntry &entry = m_room.timeline().entries().at(index);
    if (auto message = messageOf(entry)) {
        if (message->own && message->message.id) {
            m_store.change([room = m_room.name(), id = *message->message.id](ClientDatabase &store) {
                return store.removeUnsent(room, id);
            });
        }
        keepMessages({*std::move(message)});
    } else if (entry.delivery == Delivery::Failed && entry.id) {
        m_store.change([room = m_room.name(), id = *entry.id, failure = entry.failure.code](ClientDatabase &store) {
            return store.setFailure(room, id, failure);
        });
    } else if (entry.id && entry.file && !entry.file->id.isEmpty()) {
        m_store.change([room = m_room.name(), id = *entry.id, file = entry.file->id](ClientDatabase &store) {
            return store.setUploaded(room, id, file);
        });
    }
}

void RoomKeeper::keepEdit(const Message &edit)
{
    if (m_reading > 0 && !edit.text.isNone()) {
        m_editedMeanwhile.insert(edit.edits, edit);
    }
    m_store.change([room = m_room.name(), edit](ClientDatabase &store) { return store.addEdit(room, edit); });
}

/// What was read before an edit came, and is told after it.
void RoomKeeper::takeEdits(QList<KeptMessage> &kept)
{
    for (KeptMessage &message : kept) {
        if (const auto edit = m_editedMeanwhile.constFind(message.message.seq); edit != m_editedMeanwhile.cend()) {
            message.message.text = edit->text;
            message.message.editedAt = edit->sentAt;
        }
    }
    if (--m_reading == 0) {
        m_editedMeanwhile.clear();
    }
}

void RoomKeeper::dropUnsent(qsizetype first, qsizetype count)
{
    const Timeline &timeline = m_room.timeline();
    for (qsizetype i = std::max(first, timeline.settledCount()); i < first + count; ++i) {
        if (const auto id = timeline.entries().at(i).id) {
            m_store.change(
                [room = m_room.name(), id = *id](ClientDatabase &store) { return store.removeUnsent(room, id); });
        }
    }
}

void RoomKeeper::keepMessages(QList<KeptMessage> messages)
{
    if (!messages.isEmpty()) {
        m_store.change([room = m_room.name(), messages = std::move(messages)](ClientDatabase &store) {
            return store.addMessages(room, messages);
        });
    }
}

void RoomKeeper::keepReadSeq()
{
    if (std::exchange(m_readSeqDue, false)) {
        m_store.change([room = m_room.name(), seq = m_room.readSeq()](ClientDatabase &store) {
            return store.setReadSeq(room, seq);
        });
    }
}

void RoomKeeper::keepWriting()
{
    m_store.change([room = m_room.name(), draft = m_room.draft(), edit = m_room.edit()](ClientDatabase &store) {
        return store.setDraft(room, draft) && store.setEdit(room, edit);
    });
}

void RoomKeeper::keepAttachments()
{
    m_store.change([room = m_room.name(), attachments = m_room.attachments()](ClientDatabase &store) {
        return store.setAttachments(room, attachments);
    });
}

} // namespace maru
