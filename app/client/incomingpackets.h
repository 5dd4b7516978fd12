// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <utility>
#include <variant>

namespace maru {

/// What a WebSocket received and nobody has looked at. Hands it on in its order, at once if there is little; a flood
/// in slices, between which the window paints and takes keys: QWebSocket tells all that has come in one go. Knows
/// nothing of what is in a packet. The thread of the socket.
class IncomingPackets : public QObject
{
public:
    using Packet = std::variant<QString, QByteArray>; ///< a text's, or a binary message's
    using Taker = std::function<void(const Packet &packet)>;

    /// The milliseconds that may be spent on packets before others have their turn.
    static constexpr int Slice = 6;
    /// So many wait. With more, less shall be read in one go and each that comes in has the oldest handed on at once:
    /// whoever cannot keep up reads more slowly, which the server notices, rather than keep all of it.
    static constexpr qsizetype MostWaiting = 4'000;
    /// True: little shall be read at a time, until all that waits is handed on.
    using SlowDown = std::function<void(bool slow)>;

    /// `taker` may call clear(), or have this deleted later.
    explicit IncomingPackets(Taker taker, QObject *parent = nullptr);

    void setSlowDown(SlowDown slowDown) { m_slowDown = std::move(slowDown); }
    void add(const Packet &packet);
    /// Hands on all that waits, for nothing more comes.
    void finish();
    void clear();
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

private:
    void handOn();
    void takeTurn();
    void slowDown(bool slow);

    Taker m_taker;
    SlowDown m_slowDown;
    bool m_isSlowed = false;
    QList<Packet> m_waiting;
    QElapsedTimer m_turn;
    QTimer m_next; ///< runs from the first packet of a turn until the next turn
};

} // namespace maru
