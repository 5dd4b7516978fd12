// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace maru {

/// How Maru's controls look: Fusion's behaviour and sizes, with rounded, calm shapes drawn from the palette. A button
/// that is the default one of its window, or has the dynamic property "primary", is filled with the accent; one with
/// "quiet" has no frame until the pointer is on it.
class HallStyle : public QProxyStyle
{
    Q_OBJECT

public:
    HallStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap icon, const QStyleOption *option,
                                     const QWidget *widget) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    static void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget);
    static void drawField(const QStyleOption *option, QPainter *painter);
    static void drawCheckBox(const QStyleOption *option, QPainter *painter);
    void drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    static void drawTab(const QStyleOption *option, QPainter *painter);
    static void drawFocus(const QStyleOption *option, QPainter *painter);
    static void drawTabClose(const QStyleOption *option, QPainter *painter);
    static void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter);
};

} // namespace maru
