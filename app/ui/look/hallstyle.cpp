// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/hallstyle.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>

#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int ScrollBarWidth = 10;

static bool isPrimary(const QStyleOption *option, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    return (button != nullptr && (button->features & QStyleOptionButton::DefaultButton) != 0)
        || (widget != nullptr && widget->property("primary").toBool());
}

/// A one-pixel outline that is sharp at whole scales.
static QRectF inner(const QRect &rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

HallStyle::HallStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{}

void HallStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QScrollBar *>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void HallStyle::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Colours colours = Colours::of(option->palette);
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool down = option->state.testFlag(State_Sunken) || option->state.testFlag(State_On);
    const bool hovered = enabled && option->state.testFlag(State_MouseOver);
    QColor fill = option->palette.color(QPalette::Button);
    QColor outline = colours.border;
    if (isPrimary(option, widget) && enabled) {
        fill = outline = option->palette.color(QPalette::Highlight);
    } else if (widget != nullptr && widget->property("quiet").toBool()) {
        fill = outline = QColor(Qt::transparent);
        if (hovered || down) {
            fill = outline = mix(colours.panel, colours.text, down ? 0.14 : 0.08);
        }
    }
    if (fill.alpha() > 0 && (hovered || down)) {
        fill = mix(fill, colours.text, down ? 0.14 : 0.06);
    }
    if (!enabled) {
        outline = mix(colours.panel, colours.text, 0.14);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline);
    painter->setBrush(fill);
    painter->drawRoundedRect(inner(option->rect), look::ControlRadius, look::ControlRadius);
    painter->restore();
    if (option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange)) {
        drawFocus(option, painter);
    }
}

void HallStyle::drawField(const QStyleOption *option, QPainter *painter)
{
    const Colours colours = Colours::of(option->palette);
    const bool focused = option->state.testFlag(State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? colours.accent : colours.border, focused ? 2 : 1));
    painter->setBrush(option->palette.color(QPalette::Base));
    const QRectF rect = focused ? QRectF(option->rect).adjusted(1, 1, -1, -1) : inner(option->rect);
    painter->drawRoundedRect(rect, look::ControlRadius, look::ControlRadius);
    painter->restore();
}

void HallStyle::drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const Colours colours = Colours::of(option->palette);
    const bool on = option->state.testFlag(State_On);
    const QRectF box = inner(option->rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(on ? colours.accent : colours.border);
    painter->setBrush(on ? colours.accent : option->palette.color(QPalette::Base));
    painter->drawRoundedRect(box, look::Tight, look::Tight);
    if (on) {
        painter->setPen(QPen(colours.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter->drawPolyline(QPolygonF({at(0.25, 0.52), at(0.43, 0.70), at(0.76, 0.32)}));
    }
    painter->restore();
}

void HallStyle::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    drawField(option, painter);
    const Colours colours = Colours::of(option->palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
        const QPointF middle = QRectF(subControlRect(CC_SpinBox, option, part, widget)).center();
        const bool active = option->activeSubControls == part;
        const double by = part == SC_SpinBoxUp ? -1.75 : 1.75;
        painter->setPen(QPen(active ? colours.text : colours.mutedText, 1.5, Qt::SolidLine, Qt::RoundCap));
        painter->drawPolyline(
            QPolygonF({middle - QPointF(3.5, by), middle + QPointF(0, by), middle + QPointF(3.5, -by)}));
    }
    painter->restore();
}

void HallStyle::drawFocus(const QStyleOption *option, QPainter *painter)
{
    const Colours colours = Colours::of(option->palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colours.text, 2));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(2, 2, -2, -2), look::ControlRadius - 2,
                             look::ControlRadius - 2);
    painter->restore();
}

void HallStyle::drawTab(const QStyleOption *option, QPainter *painter)
{
    const Colours colours = Colours::of(option->palette);
    const bool current = option->state.testFlag(State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (current) {
        painter->fillRect(option->rect, colours.base);
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), look::Hair),
                          colours.accent);
    } else if (option->state.testFlag(State_MouseOver)) {
        painter->fillRect(option->rect, mix(colours.panel, colours.text, 0.06));
    }
    painter->restore();
}

void HallStyle::drawTabClose(const QStyleOption *option, QPainter *painter)
{
    const Colours colours = Colours::of(option->palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool hovered = option->state.testFlag(State_MouseOver);
    if (hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mix(colours.panel, colours.text, 0.14));
        painter->drawRoundedRect(option->rect, look::Tight, look::Tight);
    }
    painter->setPen(QPen(hovered ? colours.text : colours.mutedText, 1.5, Qt::SolidLine, Qt::RoundCap));
    const QRectF cross(option->rect.center().x() - 3.5, option->rect.center().y() - 3.5, 8, 8);
    painter->drawLine(cross.topLeft(), cross.bottomRight());
    painter->drawLine(cross.topRight(), cross.bottomLeft());
    painter->restore();
}

void HallStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter)
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (slider == nullptr || slider->maximum <= slider->minimum) {
        return;
    }
    const Colours colours = Colours::of(option->palette);
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? option->rect.width() : option->rect.height();
    const double range = double(slider->maximum) - slider->minimum + slider->pageStep;
    const int handle = std::max(24, int(length * slider->pageStep / range));
    const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                              length - handle, slider->upsideDown);
    QRect rect = horizontal ? QRect(option->rect.left() + start, option->rect.top(), handle, option->rect.height())
                            : QRect(option->rect.left(), option->rect.top() + start, option->rect.width(), handle);
    const bool active = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mix(colours.base, colours.text, active ? 0.45 : 0.24));
    const int inset = active ? 2 : 3;
    rect.adjust(inset, inset, -inset, -inset);
    const double radius = std::min(rect.width(), rect.height()) / 2.0;
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
}

void HallStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawButton(option, painter, widget);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame != nullptr && frame->lineWidth > 0) {
            drawField(option, painter);
        } else {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
        return;
    case PE_FrameLineEdit:
        return; // part of the panel
    case PE_IndicatorCheckBox:
        drawCheckBox(option, painter);
        return;
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange)) {
            drawFocus(option, painter);
        }
        return;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
        return;
    case PE_IndicatorTabClose:
        drawTabClose(option, painter);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HallStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        drawButton(option, painter, widget);
        return;
    case CE_PushButtonLabel:
        if (isPrimary(option, widget) && option->state.testFlag(State_Enabled)) {
            QStyleOptionButton copy(*qstyleoption_cast<const QStyleOptionButton *>(option));
            copy.palette.setColor(QPalette::ButtonText, copy.palette.color(QPalette::HighlightedText));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_Splitter: {
        const Colours colours = Colours::of(option->palette);
        painter->fillRect(option->rect, colours.line);
        return;
    }
    case CE_MenuBarItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const Colours colours = Colours::of(option->palette);
        const bool open = option->state.testFlag(State_Selected);
        painter->fillRect(option->rect, open ? mix(colours.panel, colours.text, 0.1) : colours.panel);
        drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     option->palette, option->state.testFlag(State_Enabled), item->text, QPalette::WindowText);
        return;
    }
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HallStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(option, painter);
        return;
    }
    if (control == CC_SpinBox) {
        drawSpinBox(option, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HallStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                                const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || slider == nullptr) {
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    }
    // No arrows: the whole bar is groove.
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? option->rect.width() : option->rect.height();
    const double range = double(slider->maximum) - slider->minimum + slider->pageStep;
    const int handle = range > 0 ? std::max(24, int(length * slider->pageStep / range)) : length;
    const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                              std::max(0, length - handle), slider->upsideDown);
    const auto along = [&](int from, int size) {
        return horizontal ? QRect(from, 0, size, option->rect.height()) : QRect(0, from, option->rect.width(), size);
    };
    switch (subControl) {
    case SC_ScrollBarGroove:
        return option->rect;
    case SC_ScrollBarSlider:
        return along(start, handle);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + handle, length - start - handle);
    default:
        return {};
    }
}

QRect HallStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(look::Tight, 0, -look::Tight, 0) : rect;
}

QSize HallStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setHeight(std::max(result.height(), look::Huge + look::Small));
        result.rwidth() += look::Medium;
        break;
    case CT_ComboBox:
        result.rwidth() += look::Small; // the longest text does not touch the arrow
        [[fallthrough]];
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), look::Huge + look::Small));
        break;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), look::Huge + look::Medium));
        break;
    case CT_MenuItem:
        result.rheight() += look::Tight;
        break;
    default:
        break;
    }
    if (type == CT_SpinBox) {
        result.rwidth() += look::Large; // its text is as far from the edge as a field's
    }
    return result;
}

int HallStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return ScrollBarWidth;
    case PM_SplitterWidth:
        return 1;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return look::Large;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return look::Small;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
        return look::IconSize;
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HallStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
        return 0;
    case SH_TabBar_ElideMode:
        return Qt::ElideRight;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon HallStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_MessageBoxWarning:
        return icons::icon(u"alert"_s);
    case SP_ToolBarHorizontalExtensionButton: // every menu bar asks for it; Qt's loads all that reads pictures
        return icons::icon(u"menu"_s);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace maru
