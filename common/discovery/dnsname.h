// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace maru::dns {

/// A name of the DNS: labels of 1 to 63 bytes, at most 255 bytes as it is sent (RFC 1035, 3.1). Labels are bytes; a
/// service's label is UTF-8 and may hold dots (RFC 6763, 4.1.1). Equal regardless of the case of ASCII letters.
class Name
{
public:
    Name() = default;
    /// None if a label or the whole is too long, or a label empty.
    [[nodiscard]] static std::optional<Name> of(const QList<QByteArray> &labels);
    /// Reads a name within a whole message; `at` goes behind it. None if it is no name: cut off, too long, or it
    /// refers to what is not before it, so that no name refers to itself.
    [[nodiscard]] static std::optional<Name> read(QByteArrayView message, qsizetype &at);

    /// As it is sent, not compressed.
    [[nodiscard]] QByteArray wire() const;
    [[nodiscard]] const QList<QByteArray> &labels() const { return m_labels; }
    [[nodiscard]] bool isEmpty() const { return m_labels.isEmpty(); }
    /// The same for equal names.
    [[nodiscard]] QByteArray key() const { return wire().toLower(); }
    /// One label, and then all of `parent`.
    [[nodiscard]] bool isChildOf(const Name &parent) const;
    [[nodiscard]] std::optional<Name> child(const QByteArray &label) const;

    friend bool operator==(const Name &a, const Name &b) { return a.key() == b.key(); }

private:
    explicit Name(QList<QByteArray> labels)
        : m_labels(std::move(labels))
    {}

    QList<QByteArray> m_labels; // none: the root
};

} // namespace maru::dns
