// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QStringList>

namespace maru::test {

/// Standard input, read line by line beside the event loop: each line a JSON array of words.
class CommandInput : public QObject
{
    Q_OBJECT

public:
    explicit CommandInput(QObject *parent = nullptr);

signals:
    void commanded(const QStringList &words);
    void ended();

private:
    void read();

    QSocketNotifier m_notifier;
    QByteArray m_bytes;
};

} // namespace maru::test
