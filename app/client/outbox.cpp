// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/outbox.h"

#include <QPointer>

#include <algorithm>

#include "app/client/joinedroom.h"

using namespace std::chrono_literals;

namespace maru {
namespace {

/// An answer that does not come although the connection stands: the message is sent again, under the same id.
constexpr auto answerPatience = 20s;

} // namespace

Outbox::Outbox(ServerConnection &connection, JoinedRoom &room, const Self &self, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_room(room)
    , m_timeline(room.timeline())
    , m_self(self)
    , m_pause(this)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(answerPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_underWay.reset();
        send();
    });
    connect(&m_pause, &RetryPause::over, this, &Outbox::send);
}

void Outbox::open()
{
    m_open = true;
    m_inDoubt = false;
    send();
}

void Outbox::close()
{
    m_open = false;
    m_inDoubt = m_inDoubt || m_underWay.has_value();
    m_underWay.reset();
    m_patience.stop();
    m_pause.stop();
}

bool Outbox::isInDoubt() const { return m_inDoubt && nextPending() != nullptr; }

const TimelineEntry *Outbox::nextPending() const
{
    const QList<TimelineEntry> &entries = m_timeline.entries();
    const auto next =
        std::find_if(entries.cbegin() + m_timeline.settledCount(), entries.cend(),
                     [](const TimelineEntry &e) { return e.delivery == Delivery::Pending && !e.awaitsUpload(); });
    return next == entries.cend() ? nullptr : &*next;
}

void Outbox::send()
{
    if (!m_open || m_underWay || m_pause.isActive()) {
        return;
    }
    const TimelineEntry *next = nextPending();
    if (next == nullptr) {
        return;
    }
    const MessageId id = *next->id;
    auto text = MessageText::parse(next->text);
    if (!text) { // it was one when it was typed
        m_timeline.fail(id, errorOf(text.error()));
        return;
    }
    m_underWay = id;
    m_patience.start();
    m_connection.send(Say{m_room.name(), *std::move(text), id, next->file ? next->file->id : QString()},
                      [guard = QPointer(this), id, saidTo = m_room.name()](const QJsonArray &args) {
                          if (guard && guard->m_open) {
                              guard->onAnswered(id, saidTo, decodeSayAnswer(args));
                          }
                      });
}

void Outbox::onSaid(const Message &message)
{
    if (message.id && m_underWay == message.id) {
        m_underWay.reset();
        m_patience.stop();
    }
}

void Outbox::onAnswered(const MessageId &id, const RoomName &saidTo, const Result<SayAnswer, Error> &answer)
{
    if (m_underWay == id) {
        m_underWay.reset();
        m_patience.stop();
    }
    if (answer) {
        m_pause.reset();
        onKept(id, *answer);
        send();
        return;
    }
    const Error &error = answer.error();
    if (isTransient(error.code)) {
        m_pause.start(error);
    } else if (saidTo != m_room.name()) {
        send(); // it crossed the renaming: once more, to the new name
    } else if (error.code != ErrorCode::InvalidCredentials) { // the connection ends, the message stays pending
        m_timeline.fail(id, error);
        send();
    }
}

void Outbox::onKept(const MessageId &id, const SayAnswer &answer)
{
    if (m_timeline.unsettledIndexOf(id) < 0) {
        return; // its own event was faster, as it should be
    }
    if (answer.seq < m_timeline.firstSeq()) {
        m_timeline.remove(id); // said long ago: it will come with the older messages
    } else {
        m_timeline.acknowledge(id, answer.seq, answer.sentAt);
    }
}

} // namespace maru
