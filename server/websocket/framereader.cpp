// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/framereader.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <utility>

namespace maru::websocket {
namespace {

constexpr int reservedBits = 0x70;
constexpr int opcodeBits = 0x0F;
constexpr int maskBit = 0x80;
constexpr int lengthBits = 0x7F;
constexpr int mostControlBytes = 125;
constexpr int shortLength = 126; // 16 bits follow
constexpr int longLength = 127; // 64 bits follow
constexpr qsizetype maskBytes = 4;

bool isKnown(int opcode)
{
    switch (static_cast<Opcode>(opcode)) {
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        return true;
    }
    return false;
}

/// Which codes a client may give (RFC 6455, 7.4; IANA's registry up to 1014).
bool mayBeSent(int code)
{
    constexpr int reserved = 1004;
    constexpr int none = 1005;
    constexpr int broken = 1006;
    return (code >= 1000 && code <= 1014 && code != reserved && code != none && code != broken)
        || (code >= 3000 && code <= 4999);
}

/// XORs `size` bytes with the mask, of which the first one meets its byte `phase`.
void unmask(const char *from, char *to, qsizetype size, const char *mask, quint64 phase)
{
    std::array<char, 8> pattern = {};
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        pattern[i] = mask[(phase + i) % maskBytes];
    }
    quint64 key = 0;
    std::memcpy(&key, pattern.data(), sizeof key);
    for (; size >= qsizetype(sizeof key); size -= qsizetype(sizeof key), from += sizeof key, to += sizeof key) {
        quint64 word = 0;
        std::memcpy(&word, from, sizeof word);
        word ^= key;
        std::memcpy(to, &word, sizeof word);
    }
    for (std::size_t i = 0; i < std::size_t(size); ++i) {
        to[i] = char(from[i] ^ pattern[i]);
    }
}

} // namespace

Result<std::optional<Message>, FrameFault> FrameReader::next(QByteArrayView &bytes)
{
    while (true) {
        if (!m_isInPayload) {
            if (const auto fault = readHeader(bytes)) {
                return Failure(*fault);
            }
            if (!m_isInPayload) {
                return std::optional<Message>();
            }
        }
        readPayload(bytes);
        if (m_payloadLeft > 0) {
            return std::optional<Message>();
        }
        auto ended = endFrame();
        if (!ended || ended->has_value()) {
            return ended;
        }
    }
}

std::optional<FrameFault> FrameReader::readHeader(QByteArrayView &bytes)
{
    while (m_headerSize < headerBytes()) {
        const qsizetype part = std::min(headerBytes() - m_headerSize, bytes.size());
        if (part == 0) {
            return std::nullopt;
        }
        std::copy_n(bytes.begin(), part, m_header.begin() + m_headerSize);
        m_headerSize = quint8(m_headerSize + part);
        bytes = bytes.sliced(part);
        if (m_headerSize == 2) {
            if (const auto fault = faultInHeadersBegin()) {
                return fault;
            }
        }
    }
    return beginFrame();
}

qsizetype FrameReader::headerBytes() const
{
    if (m_headerSize < 2) {
        return 2;
    }
    const int length = headerByte(1) & lengthBits;
    return 2 + (length == shortLength ? 2 : length == longLength ? 8 : 0) + maskBytes;
}

/// What the first two bytes say already.
std::optional<FrameFault> FrameReader::faultInHeadersBegin() const
{
    const bool isMasked = headerByte(1) & maskBit; // as each client's frame must be (5.1)
    if ((headerByte(0) & reservedBits) || !isKnown(headerByte(0) & opcodeBits) || !isMasked) {
        return FrameFault::Protocol;
    }
    if (isControl()) {
        return isFinal() && (headerByte(1) & lengthBits) <= mostControlBytes ? std::nullopt
                                                                             : std::optional(FrameFault::Protocol);
    }
    const bool goesOn = opcode() == Opcode::Continuation;
    const bool hasBegun = m_messageOpcode != Opcode::Continuation;
    return goesOn == hasBegun ? std::nullopt : std::optional(FrameFault::Protocol);
}

std::optional<FrameFault> FrameReader::beginFrame()
{
    const int length = headerByte(1) & lengthBits;
    const char *extended = m_header.data() + 2;
    quint64 size = quint64(length);
    if (length == shortLength) {
        size = qFromBigEndian<quint16>(extended);
    } else if (length == longLength) {
        size = qFromBigEndian<quint64>(extended);
    }
    const bool isShortest =
        (length != shortLength || size > mostControlBytes) && (length != longLength || size > 0xFFFF);
    if (!isShortest || size >> 63) {
        return FrameFault::Protocol;
    }
    if (!isControl()) {
        m_emptyBytes += size == 0 ? m_headerSize : 0;
        if (size > quint64(m_maxMessageBytes - m_message.size()) || m_emptyBytes > m_maxMessageBytes) {
            return FrameFault::TooLarge;
        }
        if (opcode() != Opcode::Continuation) {
            m_messageOpcode = opcode();
        }
    }
    m_payloadLeft = size;
    m_payloadRead = 0;
    m_isInPayload = true;
    return std::nullopt;
}

void FrameReader::readPayload(QByteArrayView &bytes)
{
    QByteArray &payload = isControl() ? m_control : m_message;
    const auto part = qsizetype(std::min<quint64>(m_payloadLeft, quint64(bytes.size())));
    if (part == 0) {
        return;
    }
    const qsizetype before = payload.size();
    payload.resize(before + part);
    const char *mask = m_header.data() + m_headerSize - maskBytes;
    unmask(bytes.data(), payload.data() + before, part, mask, m_payloadRead);
    bytes = bytes.sliced(part);
    m_payloadLeft -= quint64(part);
    m_payloadRead += quint64(part);
}

Result<std::optional<Message>, FrameFault> FrameReader::endFrame()
{
    m_isInPayload = false;
    m_headerSize = 0;
    if (isControl()) {
        Message control{opcode(), std::exchange(m_control, {})};
        if (control.opcode == Opcode::Close && !control.payload.isEmpty()) {
            if (control.payload.size() < 2 || !mayBeSent(closeCodeIn(control.payload))) {
                return Failure(FrameFault::Protocol);
            }
            if (!QByteArrayView(control.payload).sliced(2).isValidUtf8()) {
                return Failure(FrameFault::NotUtf8);
            }
        }
        return std::optional(std::move(control));
    }
    if (!isFinal()) {
        return std::optional<Message>();
    }
    m_emptyBytes = 0;
    Message message{std::exchange(m_messageOpcode, Opcode::Continuation), std::exchange(m_message, {})};
    if (message.opcode == Opcode::Text && !message.payload.isValidUtf8()) {
        return Failure(FrameFault::NotUtf8);
    }
    return std::optional(std::move(message));
}

Opcode FrameReader::opcode() const { return static_cast<Opcode>(headerByte(0) & opcodeBits); }

bool FrameReader::isControl() const { return opcode() >= Opcode::Close; }

bool FrameReader::isFinal() const { return headerByte(0) & FinalBit; }

} // namespace maru::websocket
