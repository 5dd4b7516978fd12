// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/serverconnection.h"

#include <algorithm>
#include <utility>

#include "app/client/serverline.h"

namespace maru {

ServerConnection::ServerConnection(QObject *parent)
    : ServerConnection(Timing(), BackOff(), parent)
{}

ServerConnection::ServerConnection(const Timing &timing, BackOff backOff, QObject *parent,
                                   NetworkWatch::Addresses addresses)
    : QObject(parent)
    , m_timing(timing)
    , m_backOff(std::move(backOff))
    , m_networkWatch(nullptr, std::move(addresses))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ServerConnection::attempt);
    connect(&m_sleepWatch, &SleepWatch::woke, this, &ServerConnection::onWoke);
    connect(&m_networkWatch, &NetworkWatch::changed, this, &ServerConnection::onNetworkChanged);
}

ServerConnection::~ServerConnection()
{
    if (m_line) {
        m_line->leave(); // so that the server need not think that we broke off
    }
}

int ServerConnection::retryIn() const { return m_state == State::Waiting ? std::max(0, m_retry.remainingTime()) : 0; }

void ServerConnection::open(const ServerAddress &address, const Credentials &credentials,
                            const std::optional<Fingerprint> &certificate)
{
    dropLine();
    m_certificate = certificate;
    m_shown.reset();
    m_address = address;
    m_credentials = credentials;
    m_trouble = Trouble::None;
    m_details.clear();
    m_restartsIn.reset();
    m_backOff.reset();
    // Seen from outside, the old connection is over before the new one begins.
    setState(State::Offline);
    attempt();
}

void ServerConnection::close()
{
    dropLine();
    m_trouble = Trouble::None;
    m_details.clear();
    setState(State::Offline);
}

void ServerConnection::retryNow()
{
    if (m_state == State::Waiting) {
        attempt();
    }
}

void ServerConnection::send(const Command &command, const AnswerCallback &answered)
{
    if (m_state != State::Online) {
        return;
    }
    if (!answered) {
        m_line->send(command, {});
        return;
    }
    QElapsedTimer since;
    since.start();
    m_line->send(command, [this, since, answered](const QJsonArray &args) {
        m_answerTook = int(since.elapsed());
        answered(args);
    });
}

void ServerConnection::attempt()
{
    m_retry.stop();
    auto *line = new ServerLine(m_address, m_credentials, m_instance, m_certificate, this);
    connect(line, &ServerLine::opened, this, &ServerConnection::onOpened);
    connect(line, &ServerLine::eventReceived, this, &ServerConnection::onEvent);
    connect(line, &ServerLine::ended, this, &ServerConnection::onEnded);
    m_line = line;
    m_answerTook.reset();
    setState(State::Connecting);
    if (m_line == line) { // else somebody changed his mind when he heard of it
        line->start(m_timing.connect);
    }
}

void ServerConnection::dropLine()
{
    m_retry.stop();
    if (ServerLine *line = std::exchange(m_line, nullptr)) {
        line->disconnect(this);
        line->leave();
    }
}

void ServerConnection::setState(State state)
{
    if (m_state == state) {
        return;
    }
    m_state = state;
    if (state == State::Online || state == State::Waiting) {
        m_sleepWatch.start();
        m_networkWatch.start();
    } else {
        m_sleepWatch.stop();
        m_networkWatch.stop();
    }
    emit stateChanged(state);
}

void ServerConnection::onOpened()
{
    m_trouble = Trouble::None;
    m_details.clear();
    m_restartsIn.reset();
    m_online.start();
    setState(State::Online);
}

void ServerConnection::onEvent(const Event &event)
{
    if (const auto *restarting = std::get_if<ServerRestarting>(&event)) {
        m_restartsIn = restarting->retryAfter;
    }
    const auto *session = std::get_if<SessionOpened>(&event);
    if (session && session->nickname.isEmpty()) {
        // Without a nickname we may be without a valid token too, of which we are told only when we ask for
        // something.
        m_line->send(FetchHistory{.room = *RoomName::parse(u"maru"), .before = {}, .after = {}}, {});
    }
    const auto *refused = std::get_if<Refused>(&event);
    if (refused && refused->error.code == ErrorCode::InvalidCredentials) {
        return giveUp(Trouble::WrongToken, refused->error.message);
    }
    emit eventReceived(event);
}

/// Trying the same again cannot help.
void ServerConnection::giveUp(Trouble trouble, const QString &details)
{
    dropLine();
    m_trouble = trouble;
    m_details = details;
    setState(State::Offline);
}

void ServerConnection::onEnded(Trouble trouble, const QString &details)
{
    m_shown = m_line->shownCertificate();
    if (isOfCertificate(trouble)) {
        return giveUp(trouble, details);
    }
    std::exchange(m_line, nullptr)->deleteLater();
    m_trouble = trouble;
    m_details = details;
    if (m_state == State::Online && m_online.hasExpired(m_timing.steady)) {
        m_backOff.reset();
    }
    int wait = m_backOff.next();
    if (m_restartsIn) {
        m_trouble = Trouble::ServerRestarting;
        wait = *std::exchange(m_restartsIn, std::nullopt);
    }
    m_retry.start(wait);
    setState(State::Waiting);
}

void ServerConnection::onWoke()
{
    if (m_state == State::Online) {
        m_line->probe(m_timing.probe);
    } else {
        retryNow();
    }
}

/// Where it has no address any more it can hear nothing, and would notice by the next heartbeat only.
void ServerConnection::onNetworkChanged()
{
    if (m_state == State::Online && !m_networkWatch.has(m_line->localAddress())) {
        m_line->abandon();
    } else {
        onWoke(); // there may be a way now, or none any more
    }
}

} // namespace maru
