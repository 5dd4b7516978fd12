// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <utility>

#include "server/metrics/histogram.h"

namespace maru {

/// The page of numbers that Prometheus reads (text exposition format 0.0.4). Holds no numbers itself: whoever counts
/// something has it, and is asked when the page is. What is counted outlives it.
///
/// No label may hold what comes from clients: a page of endless labels is an attack, too.
class Metrics
{
public:
    using Number = std::function<double()>;
    using Labelled = std::function<QList<std::pair<QByteArray, double>>()>; ///< label value, number

    /// What only grows; its name ends in "_total".
    void addCounter(const QByteArray &name, const QByteArray &help, Number read);
    /// One for each value of a label.
    void addCounters(const QByteArray &name, const QByteArray &help, const QByteArray &label, Labelled read);
    /// What goes up and down.
    void addGauge(const QByteArray &name, const QByteArray &help, Number read);
    void addHistogram(const QByteArray &name, const QByteArray &help, const Histogram &histogram);

    [[nodiscard]] QByteArray text() const;

private:
    QList<std::function<void(QByteArray &text)>> m_families;
};

} // namespace maru
