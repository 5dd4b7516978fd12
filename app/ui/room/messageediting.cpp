// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/messageediting.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

#include "app/client/chatclient.h"
#include "app/ui/room/composer.h"
#include "app/ui/words/words.h"
#include "common/chat/limits.h"

using namespace std::chrono_literals;

namespace maru {

/// As long as a message's answer is waited for.
static constexpr auto AnswerPatience = 20s;

/// By this computer's clock; the server has the last word.
static bool isEditable(const TimelineEntry &entry)
{
    return entry.kind == TimelineEntry::Kind::Message && entry.own && entry.id && entry.seq > 0
        && QDateTime::currentMSecsSinceEpoch() - entry.time <= limits::EditPeriod;
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
    connect(&room.timeline(), &Timeline::edited, this, &MessageEditing::onEdited);
    connect(&room, &JoinedRoom::liveChanged, this, [this](bool live) {
        if (!live && m_patience.isActive()) {
            stopWaiting(tr("The connection broke before the server answered. Send it again once it is back."));
        }
    });
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
    m_id.reset();
    m_patience.stop();
    m_seq = entry.seq;
    m_before = entry.text;
    m_composer.beginEdit(entry.text, tr("Editing your message of %1").arg(words::shortTime(entry.time)));
}

void MessageEditing::cancel()
{
    m_patience.stop();
    m_id.reset();
    m_seq = 0;
    m_composer.endEdit();
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
