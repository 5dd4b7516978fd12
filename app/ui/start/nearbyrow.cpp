// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/nearbyrow.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int Margin = look::Tight + look::Hair; ///< above and below the two lines

NearbyRow::NearbyRow(const NearbyServer &server, QWidget *parent)
    : QAbstractButton(parent)
    , m_server(server)
{
    setObjectName("nearbyServer"_L1);
    setProperty("quiet", true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    tell();
}

void NearbyRow::setServer(const NearbyServer &server)
{
    m_server = server;
    m_isGone = false;
    tell();
}

void NearbyRow::setGone(bool gone)
{
    m_isGone = gone;
    tell();
}

void NearbyRow::tell()
{
    const QString where = m_server.addresses.constFirst().text();
    m_about = m_isGone             ? tr("%1 · no longer there").arg(where)
        : m_server.wantsInvitation ? tr("%1 · by invitation").arg(where)
                                   : where;
    setText(m_server.name.isEmpty() ? where : m_server.name);
    setAccessibleName(text() + u", "_s + m_about);
    look::setTooltip(this, text() + u'\n' + m_about);
    update();
}

QSize NearbyRow::sizeHint() const
{
    const int lines = QFontMetrics(look::font(look::Type::Body, true)).height()
        + QFontMetrics(look::font(look::Type::Caption)).height();
    return {0, lines + 2 * Margin};
}

QSize NearbyRow::minimumSizeHint() const { return sizeHint(); }

void NearbyRow::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_Sunken, isDown());
    option.state.setFlag(QStyle::State_MouseOver, underMouse() && !m_isGone);
    QPainter painter(this);
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);

    const Colours colours = Colours::of(palette());
    const bool isFaint = m_isGone || !isEnabled();
    const QRect inside = rect().adjusted(look::Small, Margin, -look::Small, -Margin);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const QRect iconPlace(isMirrored ? inside.right() - look::IconSize : inside.left(),
                          inside.center().y() - look::IconSize / 2, look::IconSize, look::IconSize);
    icons::icon(u"host"_s).paint(&painter, iconPlace, Qt::AlignCenter, isFaint ? QIcon::Disabled : QIcon::Normal);
    const int beside = look::IconSize + look::Small;
    QRect place = inside.adjusted(isMirrored ? 0 : beside, 0, isMirrored ? -beside : 0, 0);
    const auto draw = [&](const QString &line, const QFont &font, const QColor &colour) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        place.setHeight(metrics.height());
        painter.drawText(place, int(Qt::AlignVCenter | (isMirrored ? Qt::AlignRight : Qt::AlignLeft)),
                         metrics.elidedText(line, Qt::ElideRight, place.width(), Qt::TextSingleLine));
        place.translate(0, metrics.height());
    };
    painter.setClipRect(inside);
    draw(text(), look::font(look::Type::Body, true), isFaint ? colours.mutedText : colours.text);
    draw(m_about, look::font(look::Type::Caption), colours.mutedText);
}

void NearbyRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void NearbyRow::focusOutEvent(QFocusEvent *event)
{
    QAbstractButton::focusOutEvent(event);
    emit focusLeft();
}

} // namespace maru
