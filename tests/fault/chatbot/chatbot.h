// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QStringList>

#include "app/client/chatclient.h"

namespace maru::test {

/// A user of the client library without a window: does what it is told and tells what the window would show.
///
/// Commands: ["join", room]  ["leave", room]  ["say", room, text]  ["older", room]
/// ["fill", room, seq]: the gap in which that seq is missing
/// Tells, beside what RoomReporter does: ["restored", ""] when what the store keeps is there,
/// ["joined", room]  ["left", room]  ["refused", room, code]
class Chatbot : public QObject
{
    Q_OBJECT

public:
    /// What it does not keep there is lost with the program.
    explicit Chatbot(const QString &storeFolder);

    void connectTo(const ServerAddress &address, const Credentials &credentials);

public slots:
    void obey(const QStringList &command);

private:
    ChatClient m_client;
};

} // namespace maru::test
