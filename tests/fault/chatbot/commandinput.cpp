// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/fault/chatbot/commandinput.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

#include <unistd.h>

namespace maru::test {

CommandInput::CommandInput(QObject *parent)
    : QObject(parent)
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &CommandInput::read);
}

void CommandInput::read()
{
    std::array<char, 65'536> bytes = {};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) {
        m_notifier.setEnabled(false);
        emit ended();
        return;
    }
    m_bytes.append(bytes.data(), count);
    for (qsizetype end = m_bytes.indexOf('\n'); end >= 0; end = m_bytes.indexOf('\n')) {
        QStringList words;
        const QJsonArray line = QJsonDocument::fromJson(m_bytes.first(end)).array();
        for (const QJsonValue &word : line) {
            words.append(word.toString());
        }
        m_bytes.remove(0, end + 1);
        emit commanded(words);
    }
}

} // namespace maru::test
