// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/theme.h"

#include <QApplication>
#include <QEvent>
#include <QToolTip>

#include "app/ui/look/colours.h"
#include "app/ui/look/hallstyle.h"

namespace maru {

/// Everything that a palette of ours is mixed from.
struct Woods {
    QColor window, base, alternate, text, button, accent, onAccent, link;
};

static QPalette paletteOf(const Woods &woods)
{
    QPalette palette(woods.button, woods.window);
    palette.setColor(QPalette::Window, woods.window);
    palette.setColor(QPalette::WindowText, woods.text);
    palette.setColor(QPalette::Base, woods.base);
    palette.setColor(QPalette::AlternateBase, woods.alternate);
    palette.setColor(QPalette::Text, woods.text);
    palette.setColor(QPalette::Button, woods.button);
    palette.setColor(QPalette::ButtonText, woods.text);
    palette.setColor(QPalette::BrightText, woods.onAccent);
    palette.setColor(QPalette::Highlight, woods.accent);
    palette.setColor(QPalette::HighlightedText, woods.onAccent);
    palette.setColor(QPalette::Link, woods.link);
    palette.setColor(QPalette::LinkVisited, woods.link);
    palette.setColor(QPalette::ToolTipBase, woods.text);
    palette.setColor(QPalette::ToolTipText, woods.base);
    palette.setColor(QPalette::PlaceholderText, readableOn(woods.base, mix(woods.text, woods.base, 0.45)));
    palette.setColor(QPalette::Mid, mix(woods.window, woods.text, 0.2));
    palette.setColor(QPalette::Dark, mix(woods.window, woods.text, 0.4));
    palette.setColor(QPalette::Light, mix(woods.window, woods.base, 0.8));
    const QColor faint = mix(woods.text, woods.window, 0.5);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mix(woods.window, woods.text, 0.2));
    return palette;
}

QPalette Theme::lightPalette()
{
    return paletteOf({.window = QColor(0xf4, 0xed, 0xe3),
                      .base = QColor(0xff, 0xfc, 0xf7),
                      .alternate = QColor(0xf9, 0xf3, 0xea),
                      .text = QColor(0x2b, 0x22, 0x1b),
                      .button = QColor(0xfd, 0xf8, 0xf0),
                      .accent = QColor(0x8a, 0x4b, 0x1f),
                      .onAccent = QColor(0xff, 0xff, 0xff),
                      .link = QColor(0x1f, 0x5f, 0x8b)});
}

QPalette Theme::darkPalette()
{
    return paletteOf({.window = QColor(0x26, 0x20, 0x1b),
                      .base = QColor(0x1d, 0x18, 0x14),
                      .alternate = QColor(0x23, 0x1d, 0x18),
                      .text = QColor(0xee, 0xe5, 0xda),
                      .button = QColor(0x35, 0x2d, 0x26),
                      .accent = QColor(0xe0, 0xa4, 0x62),
                      .onAccent = QColor(0x24, 0x17, 0x0a),
                      .link = QColor(0x8c, 0xc4, 0xee)});
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(new HallStyle); // the application owns its style
    apply();
    qApp->installEventFilter(this);
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

void Theme::apply()
{
    m_applying = true;
    if (m_mode == Mode::System) {
        QApplication::setPalette(QPalette()); // back to what the desktop says, in order to ask it
        m_dark = systemIsDark();
    } else {
        m_dark = m_mode == Mode::Dark;
    }
    QApplication::setPalette(m_dark ? darkPalette() : lightPalette());
    QToolTip::setPalette(QApplication::palette());
    m_applying = false;
    emit changed();
}

bool Theme::systemIsDark()
{
    const QPalette system = QApplication::palette();
    return system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop changed its colours. Qt 6.4 tells nothing more than this.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_applying && m_mode == Mode::System) {
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace maru
