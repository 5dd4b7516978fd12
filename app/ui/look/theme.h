// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPalette>

namespace maru {

/// Light or dark: gives the application its style, and its palette out of the two warm ones. Follows the system when
/// asked to. What is drawn beyond the palette is Colours' business.
///
/// One per application, made by main() before the first window; GUI thread.
class Theme : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] bool isDark() const { return m_dark; }

    [[nodiscard]] static QPalette lightPalette();
    [[nodiscard]] static QPalette darkPalette();

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    [[nodiscard]] static bool systemIsDark();

    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace maru
