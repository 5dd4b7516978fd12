// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>
#include <cmath>

#include "server/log/sqlite/logstore.h"
#include "tests/bench/log/bench.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

/// Text as people write it: few words often, most words seldom.
class Writer
{
public:
    /// `kind` of the message: each second is in Latin letters, the others Korean, Japanese and Chinese by turns.
    QString text(qint64 number)
    {
        QString text;
        const int words = 4 + int(m_random.bounded(10));
        for (int i = 0; i < words; ++i) {
            text += word(number % 6) + u' ';
        }
        text += u"always "_s + (number % 2 == 0 ? u"gerade"_s : u"ungerade"_s);
        return number % 200'003 == 7 ? text + u" needle 바늘귀"_s : text;
    }

private:
    /// From 0 up, the first far more often than the later ones.
    int rank(int most) { return int(std::pow(double(most), m_random.generateDouble())) - 1; }

    QString word(qint64 kind)
    {
        switch (kind) {
        case 1:
            return u"%1%2"_s.arg(QChar(0xac00 + 588 * (rank(19) % 19) + 28 * rank(21)), QChar(0xac00 + rank(11'172)))
                + (m_random.bounded(2) ? u"에서"_s : u"는"_s);
        case 3:
            return QString(QChar(0x3042 + rank(80))) + QChar(0x3042 + rank(80)) + QChar(0x4e00 + rank(6'000))
                + u"日本語"_s;
        case 5:
            return QString(QChar(0x4e00 + rank(8'000))) + QChar(0x4e00 + rank(8'000));
        default:
            return latin(rank(50'000));
        }
    }
    static QString latin(int rank)
    {
        QString word;
        for (int rest = rank + 27; rest > 0; rest /= 26) {
            word += QChar(u'a' + rest % 26);
        }
        return word + u"ing"_s;
    }

    QRandomGenerator m_random{42};
};

void fill(LogStore &store, qint64 messages)
{
    Writer writer;
    bool good = store.begin();
    for (qint64 i = 0; i < messages; ++i) {
        const QString room = i % 2 == 0 || i % 10 == 1 ? u"big"_s : u"room %1"_s.arg(i % 100);
        good = good
            && store.append(
                *RoomName::parse(room),
                draft(writer.text(i), u"ann's key"_s, u"5b0c0f6e-7d5e-4a53-8d5a-%1"_s.arg(i, 12, 10, QChar(u'0'))));
        if (i % 100 == 0) { // about what one commit holds under load
            good = good && store.commit() && store.begin();
        }
    }
    if (!good || !store.commit()) {
        qFatal("cannot fill the store: %s", qPrintable(store.database().lastFailure()));
    }
}

void measure(LogStore &store, const QString &what, const QString &text)
{
    const auto big = *RoomName::parse(u"big");
    const auto small = *RoomName::parse(u"room 3");
    QString line = u"| %1 |"_s.arg(what);
    for (const auto &room : {std::optional<RoomName>(), std::optional(big), std::optional(small)}) {
        Times first;
        Times later;
        qsizetype hits = 0;
        for (int round = 0; round < 5; ++round) {
            std::optional<qint64> before;
            for (int page = 0; page < 10; ++page) {
                QElapsedTimer timer;
                timer.start();
                const auto found = store.search({.text = text, .room = room, .before = before, .limit = 50});
                if (!found) {
                    qFatal("cannot search: %s", qPrintable(store.database().lastFailure()));
                }
                (page == 0 ? first : later).add(ms(timer));
                hits = qMax(hits, found->hits.size());
                if (!found->next) {
                    break;
                }
                before = found->next;
            }
        }
        line += u" %1 / %2 (%3) |"_s.arg(first.at(0.5), 0, 'f', 1)
                    .arg(qMax(first.at(1), later.at(1)), 0, 'f', 1)
                    .arg(hits);
    }
    out() << line << '\n' << Qt::flush;
}

} // namespace

void measureSearch(const QString &folder, qint64 messages)
{
    const QString path = QDir(folder).filePath(u"search.sqlite"_s);
    QElapsedTimer timer;
    timer.start();
    {
        LogStore store(*LogDatabase::open(path, Durability::Normal));
        fill(store, messages);
    }
    out() << u"\nSearch in %1 messages, which took %2 s to store (100 a commit, not waiting for the disk) and %3 "
             u"bytes on "
             "disk each, search index included. In each field: median of the first page / longest of any of 10 pages "
             "in "
             "ms (hits on a page).\n\n"_s.arg(messages)
                 .arg(ms(timer) / 1e3, 0, 'f', 0)
                 .arg(double(QFileInfo(path).size()) / double(messages), 0, 'f', 0)
          << "| looked for | all rooms | the biggest room | a small room |\n|---|---|---|---|\n";
    LogStore store(*LogDatabase::open(path, Durability::Full));
    const std::array<std::pair<QString, QString>, 17> questions = {{
        {u"a Latin word"_s, u"bbing"_s},
        {u"a Latin word's beginning"_s, u"bb"_s},
        {u"a Latin word's beginning, one letter"_s, u"b"_s},
        {u"a rare word"_s, u"needle"_s},
        {u"a word that is nowhere"_s, u"nowherefound"_s},
        {u"one Korean syllable, common (는)"_s, u"는"_s},
        {u"one Korean syllable, rarer (귀)"_s, u"귀"_s},
        {u"two Korean syllables, common (에서)"_s, u"에서"_s},
        {u"two Korean syllables, rare (늘귀)"_s, u"늘귀"_s},
        {u"Japanese (日本)"_s, u"日本"_s},
        {u"Japanese, three characters (日本語)"_s, u"日本語"_s},
        {u"one kana (あ)"_s, u"あ"_s},
        {u"Chinese, one character (一)"_s, u"一"_s},
        {u"Chinese, two characters (一丁)"_s, u"一丁"_s},
        {u"a word of every message"_s, u"always"_s},
        {u"two words of half of all messages, never together"_s, u"gerade ungerade"_s},
        {u"a common word and a rare one"_s, u"always needle"_s},
    }};
    for (const auto &[what, text] : questions) {
        measure(store, what, text);
    }
}

} // namespace maru::bench
