// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/sessionline.h"

#include <QPointer>

#include "common/chat/eventcodec.h"

namespace maru {
namespace {

/// How often somebody who is behind is looked at, as long as it takes something and when it does not. Milliseconds.
constexpr int quickInterval = 10;
constexpr int slowInterval = 100;
/// Messages read from a log in one go: the longest ones are some 60 KB each.
constexpr int pageMessages = 20;

} // namespace

SessionLine::SessionLine(SessionId session, socketio::Socket *socket, Edits edits, const Options &options,
                         const Sources &sources, DeadlineQueue &deadlines)
    : m_session(session)
    , m_socket(socket)
    , m_edits(edits)
    , m_options(options)
    , m_sources(sources)
    , m_deadlines(deadlines)
    , m_nextLook(deadlines, [this] { look(); })
{}

void SessionLine::tell(const Event &event, const socketio::EncodedEvent &encoded)
{
    const bool goesNow = hasPlaceFor(encoded.frame()) && (m_backlog.isEmpty() || !m_backlog.mustMiss(event));
    if (goesNow || !Backlog::mayMiss(event)) {
        m_socket->send(encoded);
        return;
    }
    m_backlog.miss(event);
    if (!m_nextLook.isActive()) {
        m_lastWaiting = m_socket->waitingBytes();
        m_lastTaken = m_deadlines.now();
        m_nextLook.start(quickInterval);
    }
}

void SessionLine::tell(const QList<Event> &events, const socketio::EncodedBatch &encoded)
{
    if (m_backlog.isEmpty() && hasPlaceFor(encoded.frames())) {
        m_socket->send(encoded);
        return;
    }
    for (qsizetype i = 0; i < events.size(); ++i) {
        tell(events[i], encoded.events()[i]);
    }
}

void SessionLine::look()
{
    m_sources.settle(m_session);
    const qint64 waiting = m_socket->waitingBytes();
    const bool hasTaken = waiting < m_lastWaiting || waiting == 0;
    if (hasTaken) {
        m_lastTaken = m_deadlines.now();
    }
    if (m_deadlines.now() - m_lastTaken >= m_options.stallTimeout || m_backlog.isHopeless()) {
        m_socket->noteRefusal(Refusal::SlowReader);
        m_socket->closeConnection(socketio::CloseReason::Unbearable); // deletes us
        return;
    }
    catchUp();
    m_lastWaiting = m_socket->waitingBytes();
    if (isBehind()) {
        m_nextLook.start(hasTaken ? quickInterval : slowInterval);
    }
}

void SessionLine::catchUp()
{
    if (!hasRead() || m_reading) {
        return;
    }
    const QList<Event> changes = m_backlog.takeChanges();
    for (const Event &change : changes) {
        m_socket->send(encode(m_options.nsp, change));
    }
    if (m_backlog.takeListDue()) {
        m_sources.tellListAgain(m_session);
    }
    if (const auto position = m_backlog.next()) {
        readOn(*position);
    }
}

void SessionLine::readOn(const Backlog::Position &position)
{
    MessageLog *log = m_sources.logOf(position.room);
    if (!log) {
        m_backlog.forget(position.room);
        return;
    }
    m_reading = true;
    log->readAfter(position.room, position.after, pageMessages,
                   [self = QPointer(this), position](const Result<LogPage, LogFault> &page) {
                       if (self) {
                           self->m_reading = false;
                           self->take(position, page);
                       }
                   });
}

void SessionLine::take(const Backlog::Position &position, const Result<LogPage, LogFault> &page)
{
    if (!page) {
        return; // the next look tries again
    }
    m_sources.settle(m_session);
    if (m_backlog.isAt(position)) { // otherwise it left the room meanwhile, or the room has another name
        for (const Message &message : page->messages) {
            const Event event = message.isEdit() ? Event(MessageEdited{position.room, message})
                                                 : Event(MessageSaid{position.room, message});
            if (isTold(event)) {
                const auto encoded = encode(m_options.nsp, event);
                if (!hasPlaceFor(encoded.frame())) {
                    return; // the rest is read again
                }
                m_socket->send(encoded);
            }
            m_backlog.noteTold(position.room, message.seq);
        }
        // What was said before the read was called is in the page, what was said after it is told after this.
        if (!page->more) {
            m_backlog.noteCaughtUp(position.room);
        }
    }
    catchUp();
}

socketio::EncodedEvent SessionLine::encode(const QString &nsp, const Event &event)
{
    if (const auto *said = std::get_if<MessageSaid>(&event)) {
        return {nsp, saidName, messageJson(said->room, said->message)};
    }
    const NamedPayload named = encodeEvent(event);
    return {nsp, named.event, QJsonArray{named.payload}};
}

bool SessionLine::hasPlaceFor(const QByteArray &frames) const
{
    return m_socket->waitingBytes() + frames.size() <= m_options.mostWaiting;
}

} // namespace maru
