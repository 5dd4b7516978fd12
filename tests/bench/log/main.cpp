// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>

#include "tests/bench/log/bench.h"

using namespace Qt::StringLiterals;

/// Measures the message store below its own interface: no sockets, no rules. Prints Markdown tables for
/// docs/performance.md. Everything it makes is in a temporary folder.
int main(int argc, char *argv[])
{
    using namespace maru::bench;
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"messages"_s, u"How many for start and paging."_s, u"COUNT"_s, u"10000000"_s},
                       {u"searched"_s, u"How many for the search."_s, u"COUNT"_s, u"1000000"_s},
                       {u"cleaned"_s, u"How many for the clean-up."_s, u"COUNT"_s, u"200000"_s}});
    parser.addPositionalArgument(u"what"_s, u"commits, paging, search or cleaning; all unless named."_s);
    parser.process(app);
    const QStringList what = parser.positionalArguments();
    const auto wanted = [&what](const QString &name) { return what.isEmpty() || what.contains(name); };

    const QTemporaryDir folder;
    if (!folder.isValid()) {
        qFatal("cannot make a folder: %s", qPrintable(folder.errorString()));
    }
    if (wanted(u"commits"_s)) {
        measureCommits(folder.path());
    }
    if (wanted(u"cleaning"_s)) {
        measureCleaning(folder.path(), parser.value(u"cleaned"_s).toInt());
    }
    if (wanted(u"search"_s)) {
        measureSearch(folder.path(), parser.value(u"searched"_s).toLongLong());
    }
    if (wanted(u"paging"_s)) {
        measurePaging(folder.path(), parser.value(u"messages"_s).toLongLong());
    }
    return 0;
}
