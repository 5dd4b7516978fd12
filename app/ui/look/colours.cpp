// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace maru {

static double luminance(const QColor &colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mix(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](float from, float to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

QColor readableOn(const QColor &behind, QColor colour, double wanted)
{
    const QColor towards = luminance(behind) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    for (int step = 0; step < 20 && contrast(behind, colour) < wanted; ++step) {
        colour = mix(colour, towards, 0.1);
    }
    return colour;
}

Colours Colours::of(const QPalette &palette)
{
    Colours result;
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    result.dark = base.lightness() < text.lightness();
    result.base = base;
    result.panel = window;
    result.text = text;
    result.accent = palette.color(QPalette::Active, QPalette::Highlight);
    result.onAccent = palette.color(QPalette::Active, QPalette::HighlightedText);
    result.line = mix(window, text, result.dark ? 0.16 : 0.12);
    result.border = mix(base, text, result.dark ? 0.32 : 0.28);
    result.hover = mix(base, text, result.dark ? 0.06 : 0.04);
    result.ownTint = mix(base, result.accent, result.dark ? 0.12 : 0.09);
    result.selection = mix(window, result.accent, result.dark ? 0.30 : 0.20);
    // Muted text is read on all of these.
    result.mutedText = readableOn(result.selection, mix(text, base, 0.42));
    result.accent = readableOn(result.ownTint, result.accent);
    result.link = readableOn(result.ownTint, palette.color(QPalette::Active, QPalette::Link));
    result.dangerTint = mix(base, QColor(0xd0, 0x30, 0x20), result.dark ? 0.28 : 0.10);
    result.danger = readableOn(result.dangerTint, result.dark ? QColor(0xff, 0x9b, 0x8c) : QColor(0xa8, 0x22, 0x16));
    result.fresh = readableOn(result.panel, result.dark ? QColor(0x8c, 0xc9, 0x8a) : QColor(0x2f, 0x73, 0x35));
    return result;
}

QColor Colours::ofPerson(const QString &key) const
{
    // FNV-1a: qHash() is seeded anew in each process, and a person's colour must stay.
    quint32 hash = 2'166'136'261U;
    const QByteArray bytes = key.toUtf8();
    for (const char byte : bytes) {
        hash = (hash ^ quint8(byte)) * 16'777'619U;
    }
    static constexpr std::array<int, 12> Hues{8, 28, 46, 80, 130, 160, 186, 205, 230, 262, 292, 330};
    const int hue = Hues.at((hash >> 8) % Hues.size());
    return readableOn(ownTint, QColor::fromHsl(hue, dark ? 130 : 120, dark ? 170 : 100));
}

} // namespace maru
