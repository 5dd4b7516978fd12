// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

static constexpr int LargestWidth = 480;

Toast::Toast(QWidget *window)
    : QWidget(window)
    , m_text(new QLabel)
{
    setObjectName("toast"_L1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName("toastText"_L1);
    m_text->setForegroundRole(QPalette::ToolTipText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(look::Large, look::Medium, look::Large, look::Medium);
    row->addWidget(m_text);
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
    hide();
}

void Toast::say(const QString &sentence)
{
    m_text->setText(sentence);
    setAccessibleName(sentence);
    place();
    show();
    raise();
    // Long enough to read: some words a second.
    m_life.start(4s + std::chrono::milliseconds(sentence.size() * 50));
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
    const QSize size(words.width() + 2 * look::Large + look::Hair, words.height() + 2 * look::Medium);
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

void Toast::leaveEvent(QEvent *) { m_life.start(2s); }

void Toast::mousePressEvent(QMouseEvent *) { hide(); }

} // namespace maru
