// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/metrics/metrics.h"

namespace maru {
namespace {

QByteArray shown(double number) { return QByteArray::number(number, 'g', 15); }

void writeHead(QByteArray &text, const QByteArray &name, const QByteArray &help, const char *type)
{
    Q_ASSERT(!help.contains('\n') && !help.contains('\\'));
    text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

} // namespace

void Metrics::addCounter(const QByteArray &name, const QByteArray &help, Number read)
{
    m_families.append([name, help, read = std::move(read)](QByteArray &text) {
        writeHead(text, name, help, "counter");
        text += name + ' ' + shown(read()) + '\n';
    });
}

void Metrics::addCounters(const QByteArray &name, const QByteArray &help, const QByteArray &label, Labelled read)
{
    m_families.append([name, help, label, read = std::move(read)](QByteArray &text) {
        writeHead(text, name, help, "counter");
        for (const auto &[value, number] : read()) {
            text += name + '{' + label + "=\"" + value + "\"} " + shown(number) + '\n';
        }
    });
}

void Metrics::addGauge(const QByteArray &name, const QByteArray &help, Number read)
{
    m_families.append([name, help, read = std::move(read)](QByteArray &text) {
        writeHead(text, name, help, "gauge");
        text += name + ' ' + shown(read()) + '\n';
    });
}

void Metrics::addHistogram(const QByteArray &name, const QByteArray &help, const Histogram &histogram)
{
    m_families.append([name, help, &histogram](QByteArray &text) {
        writeHead(text, name, help, "histogram");
        const auto writeBucket = [&text, &name](const QByteArray &bound, quint64 count) {
            text += name + "_bucket{le=\"" + bound + "\"} " + QByteArray::number(count) + '\n';
        };
        for (qsizetype i = 0; i < histogram.bounds().size(); ++i) {
            writeBucket(shown(histogram.bounds().at(i)), histogram.countUpTo(i));
        }
        writeBucket("+Inf", histogram.count());
        text += name + "_sum " + shown(histogram.sum()) + '\n';
        text += name + "_count " + QByteArray::number(histogram.count()) + '\n';
    });
}

QByteArray Metrics::text() const
{
    QByteArray text;
    for (const auto &family : m_families) {
        family(text);
    }
    return text;
}

} // namespace maru
