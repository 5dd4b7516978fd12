// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

#include "common/result.h"
#include "server/websocket/frame.h"

namespace maru::websocket {

/// What a client sent: a message, put together from its frames, or a control frame. Its payload is unmasked; a text
/// is UTF-8, a close frame's payload is empty or begins with a code that a client may send.
struct Message {
    Opcode opcode = Opcode::Text; ///< never Continuation
    QByteArray payload;
};

enum class FrameFault {
    Protocol, ///< not as RFC 6455 has it
    NotUtf8, ///< a text, or the reason in a close frame
    TooLarge, ///< a message, by what its frames announce
};

/// Reads the frames of one client (RFC 6455, section 5) in whatever pieces they come. Keeps no more than one message
/// that is not whole yet.
class FrameReader
{
public:
    /// A message of more bytes is a fault, before they are here; so are as many bytes of empty fragments.
    explicit FrameReader(qint64 maxMessageBytes)
        : m_maxMessageBytes(maxMessageBytes)
    {}

    /// Takes bytes off the front, up to the end of the next message; none if there is no end of one in them, and then
    /// all are taken. After a fault nothing more can be read.
    [[nodiscard]] Result<std::optional<Message>, FrameFault> next(QByteArrayView &bytes);

    /// Of a message that is not whole.
    [[nodiscard]] qint64 keptBytes() const { return m_message.size(); }
    /// Nothing more is to be read: gives back what it keeps.
    void drop() { m_message = {}; }

private:
    static constexpr qsizetype longestHeader = 14;

    [[nodiscard]] std::optional<FrameFault> readHeader(QByteArrayView &bytes);
    [[nodiscard]] std::optional<FrameFault> faultInHeadersBegin() const;
    [[nodiscard]] qsizetype headerBytes() const;
    [[nodiscard]] std::optional<FrameFault> beginFrame();
    void readPayload(QByteArrayView &bytes);
    [[nodiscard]] Result<std::optional<Message>, FrameFault> endFrame();

    [[nodiscard]] quint8 headerByte(std::size_t place) const { return static_cast<quint8>(m_header[place]); }
    [[nodiscard]] Opcode opcode() const;
    [[nodiscard]] bool isControl() const;
    [[nodiscard]] bool isFinal() const;

    const qint64 m_maxMessageBytes;
    quint64 m_payloadLeft = 0; // of the frame
    quint64 m_payloadRead = 0; // of the frame
    QByteArray m_message; // its payload so far
    qint64 m_emptyBytes = 0; // headers of its frames without payload, of which there may be no end
    QByteArray m_control; // payload of a control frame, which may come within a message
    Opcode m_messageOpcode = Opcode::Continuation; // Continuation: there is no message that has begun
    bool m_isInPayload = false;
    quint8 m_headerSize = 0; // bytes of it that are here
    std::array<char, longestHeader> m_header = {};
};

} // namespace maru::websocket
