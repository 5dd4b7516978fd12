// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "server/http/byterange.h"
#include "server/http/httpparser.h"
#include "tests/fuzz/fuzz.h"

namespace maru {
namespace {

/// Feeds the request piece by piece; what came of it in the end.
struct Outcome {
    std::optional<HttpFault> fault;
    HttpParser::State state = HttpParser::State::Head;
    qsizetype used = 0;
    QByteArray target;
    QByteArray body;

    bool operator==(const Outcome &) const = default;
};

Outcome parse(QByteArrayView input, qsizetype piece)
{
    HttpParser parser({1'024, 4'096});
    Outcome outcome;
    qsizetype available = 0;
    while (parser.state() != HttpParser::State::Done) {
        const QByteArrayView unread = input.sliced(outcome.used, available - outcome.used);
        const auto used = parser.feed(unread);
        if (!used) {
            outcome.fault = used.error();
            return outcome;
        }
        HOLDS(*used >= 0 && *used <= unread.size());
        outcome.used += *used;
        outcome.state = parser.state();
        if (*used == 0) {
            if (available == input.size()) {
                break;
            }
            available = std::min(available + piece, input.size());
        }
    }
    if (parser.state() == HttpParser::State::Done) {
        HOLDS(parser.request().body.size() <= 4'096);
        HOLDS(parser.request().target.startsWith('/'));
        outcome.target = parser.request().target;
        outcome.body = parser.request().body;
        constexpr qint64 size = 1'000; // of a file that it would ask a part of
        if (const auto range = byteRangeIn(parser.request().header("Range"), size); range && *range) {
            HOLDS((*range)->first >= 0 && (*range)->length > 0 && (*range)->first + (*range)->length <= size);
        }
    }
    return outcome;
}

} // namespace

void fuzz::run(QByteArrayView input)
{
    // However the network cuts it, what is a request is the same one. (How soon a fault shows may differ.)
    const Outcome whole = parse(input, std::max<qsizetype>(1, input.size()));
    const Outcome inPieces = parse(input, 7);
    if (whole.state == HttpParser::State::Done || inPieces.state == HttpParser::State::Done) {
        HOLDS(inPieces == whole);
    }
}

} // namespace maru
