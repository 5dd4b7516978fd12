// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "app/ui/look/details.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

static constexpr int LargestWidth = 480;

Toast::Toast(QWidget *window)
    : QWidget(window)
    , m_text(new QLabel)
    , m_details(new Details)
{
    setObjectName("toast"_L1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName("toastText"_L1);
    m_text->setForegroundRole(QPalette::ToolTipText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Large, look::Medium, look::Large, look::Medium);
    column->setSpacing(0);
    column->addWidget(m_text);
    column->addWidget(m_details);
    connect(m_details, &Details::toggled, this, [this](bool open) {
        place();
        if (open) {
            m_life.stop(); // until a click, or the next sentence
        }
    });
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
    hide();
}

void Toast::say(const Explanation &said)
{
    m_text->setText(said.words);
    m_details->setText(said.details);
    QPalette own = palette(); // as it is in the theme of now
    for (const auto behind : {QPalette::Window, QPalette::Base, QPalette::Button}) {
        own.setColor(behind, palette().color(QPalette::ToolTipBase));
    }
    for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        own.setColor(text, palette().color(QPalette::ToolTipText));
    }
    m_details->setPalette(own);
    setAccessibleName(said.words);
    place();
    show();
    raise();
    // Long enough to read: some words a second.
    m_life.start(4s + std::chrono::milliseconds(said.words.size() * 50));
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(LargestWidth, window->width() - 2 * look::Large);
    const QFontMetrics metrics = m_text->fontMetrics();
    const QRect words =
        metrics.boundingRect(QRect(0, 0, width - 2 * look::Large, 1000), Qt::TextWordWrap, m_text->text());
    QSize size(words.width() + 2 * look::Large + look::Hair, words.height() + 2 * look::Medium);
    if (m_details->isVisibleTo(this)) {
        size.setWidth(width);
        size.setHeight(layout()->totalHeightForWidth(width));
    }
    setGeometry((window->width() - size.width()) / 2, window->height() - size.height() - look::Vast * 2, size.width(),
                size.height());
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(rect(), look::Radius, look::Radius);
}

void Toast::enterEvent(QEnterEvent *) { m_life.stop(); }

void Toast::leaveEvent(QEvent *)
{
    if (!m_details->isOpen()) {
        m_life.start(2s);
    }
}

void Toast::mousePressEvent(QMouseEvent *) { hide(); }

} // namespace maru
