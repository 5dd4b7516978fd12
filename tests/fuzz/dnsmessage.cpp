// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/dnsmessage.h"
#include "common/discovery/announcedserver.h"
#include "tests/fuzz/fuzz.h"

using namespace maru;

namespace {

void lookAt(const QList<dns::Record> &records)
{
    for (const dns::Record &record : records) {
        for (const QByteArray &label : record.name.labels()) {
            const QString shown = AnnouncedServer::shownName(label);
            HOLDS(shown == shown.simplified());
            HOLDS(AnnouncedServer::label(shown).size() <= 63);
        }
        if (const auto *texts = std::get_if<dns::Texts>(&record.data)) {
            (void)AnnouncedServer::fromTexts(*texts);
        }
    }
}

} // namespace

/// What comes from the local network: whatever is understood reads back as the same.
void maru::fuzz::run(QByteArrayView input)
{
    const auto message = dns::Message::parse(input);
    if (!message) {
        return;
    }
    HOLDS(message->questions.size() + message->answers.size() + message->authorities.size()
              + message->additionals.size()
          <= dns::Message::MostEntries);
    for (const auto &records : {message->answers, message->authorities, message->additionals}) {
        lookAt(records);
    }
    const QByteArray bytes = message->bytes(); // not compressed, it may have grown
    const auto again = dns::Message::parse(bytes);
    HOLDS(bytes.size() > dns::Message::MostBytes || (again && *again == *message));
}
