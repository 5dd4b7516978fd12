// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

#include <QTest>

#include "server/metrics/metrics.h"

using namespace maru;

/// What is counted, and the page on which it is told.
class tst_Metrics : public QObject
{
    Q_OBJECT

private slots:
    void countsByBound();
    void asksWhenThePageIsAsked();
    void hasTheFormThatPrometheusReads();
};

void tst_Metrics::countsByBound()
{
    Histogram histogram({0.01, 0.1, 1});
    for (const double seconds : {0.001, 0.01, 0.011, 0.5, 7.0}) {
        histogram.observe(seconds);
    }
    QCOMPARE(histogram.countUpTo(0), 2U); // a bound belongs to what is below it
    QCOMPARE(histogram.countUpTo(1), 3U);
    QCOMPARE(histogram.countUpTo(2), 4U);
    QCOMPARE(histogram.count(), 5U);
    QCOMPARE(histogram.sum(), 7.522);
}

void tst_Metrics::asksWhenThePageIsAsked()
{
    int open = 1;
    Metrics metrics;
    metrics.addGauge("open", "Open ones.", [&open] { return open; });
    QVERIFY(metrics.text().contains("\nopen 1\n"));
    open = 2;
    QVERIFY(metrics.text().contains("\nopen 2\n"));
}

void tst_Metrics::hasTheFormThatPrometheusReads()
{
    Histogram histogram({0.5});
    histogram.observe(0.25);
    histogram.observe(2);
    Metrics metrics;
    metrics.addCounter("said_total", "Said.", [] { return 1'234'567'890'123.0; });
    metrics.addCounters("refused_total", "Refused.", "reason", [] {
        return QList<std::pair<QByteArray, double>>{{"slow", 1}, {"large", 0}};
    });
    metrics.addHistogram("took_seconds", "How long.", histogram);
    QCOMPARE(metrics.text(),
             "# HELP said_total Said.\n"
             "# TYPE said_total counter\n"
             "said_total 1234567890123\n"
             "# HELP refused_total Refused.\n"
             "# TYPE refused_total counter\n"
             "refused_total{reason=\"slow\"} 1\n"
             "refused_total{reason=\"large\"} 0\n"
             "# HELP took_seconds How long.\n"
             "# TYPE took_seconds histogram\n"
             "took_seconds_bucket{le=\"0.5\"} 1\n"
             "took_seconds_bucket{le=\"+Inf\"} 2\n"
             "took_seconds_sum 2.25\n"
             "took_seconds_count 2\n");
}

QTEST_GUILESS_MAIN(tst_Metrics)
#include "tst_metrics.moc"
