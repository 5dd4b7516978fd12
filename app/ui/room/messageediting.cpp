// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/messageediting.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/client/chatclient.h"
#include "app/ui/room/composer.h"
#include "app/ui/words/words.h"
#include "common/chat/limits.h"

using namespace std::chrono_literals;

namespace maru {

/// As long as a message's answer is waited for.
static constexpr auto AnswerPatience = 20s;

/// By this computer's clock; the server has the last word.
static bool isYoungEnough(qint64 time) { return QDateTime::currentMSecsSinceEpoch() - time <= limits::EditPeriod; }

static bool isEditable(const TimelineEntry &entry)
{
    return entry.kind == TimelineEntry::Kind::Message && entry.own && entry.id && entry.seq > 0
        && isYoungEnough(entry.time);
}

MessageEditing::MessageEditing(ChatClient &client, JoinedRoom &room, Composer &composer, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_room(&room)
    , m_composer(composer)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(AnswerPatience);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { stopWaiting(tr("The server does not answer. Send it again in a moment.")); });
    connect(&composer, &Composer::editLastWanted, this, &MessageEditing::beginLast);
    connect(&composer, &Composer::editSubmitted, this, &MessageEditing::send);
    connect(&composer, &Composer::editCancelled, this, &MessageEditing::cancel);
    connect(&composer, &Composer::editTyped, this, &MessageEditing::keep);
    connect(&room, &JoinedRoom::editChanged, this, &MessageEditing::resume);
    connect(&room.timeline(), &Timeline::edited, this, &MessageEditing::onEdited);
    connect(&room, &JoinedRoom::liveChanged, this, [this](bool live) {
        if (!live && m_patience.isActive()) {
            stopWaiting(tr("The connection broke before the server answered. Send it again once it is back."));
        }
    });
    resume();
}

/// What was being typed when the program ended, or in a view that was closed.
void MessageEditing::resume()
{
    if (m_seq != 0 || !m_room || !m_room->edit() || !m_room->takeEditInHand(this)) {
        return;
    }
    if (isYoungEnough(m_room->edit()->time)) {
        begin(HeldEdit(*m_room->edit()));
    } else {
        m_room->turnEditIntoDraft();
    }
}

void MessageEditing::keep(const QString &text)
{
    if (m_seq != 0 && m_room) {
        m_room->setEdit(HeldEdit{m_seq, m_before, m_time, text});
    }
}

void MessageEditing::beginLast()
{
    const QList<TimelineEntry> entries = m_room ? m_room->timeline().entries() : QList<TimelineEntry>();
    const auto last = std::find_if(entries.crbegin(), entries.crend(), [](const TimelineEntry &entry) {
        return entry.kind == TimelineEntry::Kind::Message && entry.own;
    });
    if (last != entries.crend() && isEditable(*last)) { // one that is not sent yet cannot be
        begin(*last);
    }
}

void MessageEditing::begin(qint64 seq)
{
    const qsizetype index = m_room ? m_room->timeline().indexOf(seq) : -1;
    if (index >= 0 && isEditable(m_room->timeline().entries().at(index))) {
        begin(TimelineEntry(m_room->timeline().entries().at(index)));
    }
}

void MessageEditing::begin(const TimelineEntry &entry)
{
    (void)m_room->takeEditInHand(this);
    begin(HeldEdit{entry.seq, entry.text, entry.time, entry.text});
    m_composer.setFocus();
}

void MessageEditing::begin(const HeldEdit &edit)
{
    m_id.reset();
    m_patience.stop();
    m_seq = edit.seq;
    m_isGone = false;
    m_before = edit.before;
    m_time = edit.time;
    m_composer.beginEdit(edit.text, tr("Editing your message of %1").arg(words::shortTime(edit.time)));
}

void MessageEditing::cancel()
{
    m_patience.stop();
    m_id.reset();
    const qint64 seq = std::exchange(m_seq, 0);
    m_composer.endEdit();
    const bool isHeld = m_room && m_room->edit() && m_room->edit()->seq == seq;
    if (isHeld && m_isGone) {
        m_room->turnEditIntoDraft(); // what was typed has no other place any more
    } else if (isHeld) {
        m_room->setEdit({});
    }
}

void MessageEditing::send(const QString &text)
{
    const auto parsed = MessageText::parse(text);
    if (m_seq == 0 || m_patience.isActive()) {
        return;
    }
    if (!parsed) {
        stopWaiting(parsed.error() == ErrorCode::TextEmpty ? tr("A message needs some text.")
                                                           : words::forCode(parsed.error()));
        return;
    }
    if (text == m_before) {
        cancel(); // as it was
        return;
    }
    if (!m_room || !m_room->isLive()) {
        stopWaiting(tr("The server is away. Send it again once it is back."));
        return;
    }
    if (!m_id || m_sent != text) {
        m_id = MessageId::fresh();
        m_sent = text;
    }
    m_patience.start();
    m_composer.setEditWaiting(true);
    m_client.edit(m_room->name(), m_seq, *parsed, *m_id,
                  [guard = QPointer(this), id = *m_id](const std::optional<Error> &refusal) {
                      if (guard) {
                          guard->onAnswered(id, refusal);
                      }
                  });
}

void MessageEditing::onAnswered(const MessageId &id, const std::optional<Error> &refusal)
{
    if (m_id != id) {
        return; // the room told of it first, or the user has left off
    }
    if (!refusal) {
        cancel();
        return;
    }
    m_id.reset();
    m_isGone = refusal->code == ErrorCode::NoSuchMessage || refusal->code == ErrorCode::TooLateToEdit;
    stopWaiting(words::forError(*refusal));
}

void MessageEditing::onEdited(const Message &edit)
{
    if (m_id && edit.id == m_id) {
        cancel(); // it is there, whatever became of the answer
    }
}

void MessageEditing::stopWaiting(const QString &trouble)
{
    m_patience.stop();
    m_composer.setEditWaiting(false);
    m_composer.setEditTrouble(trouble);
}

} // namespace maru
