// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace maru::icons {

static QPixmap rendered(const QString &name, QSize size, const QColor &colour)
{
    const QString key =
        u"maru/%1/%2x%3/%4"_s.arg(name).arg(size.width()).arg(size.height()).arg(colour.name(QColor::HexArgb));
    QPixmap result;
    if (QPixmapCache::find(key, &result)) {
        return result;
    }
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(drawing);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter);
    painter.end();
    result = QPixmap::fromImage(std::move(image));
    QPixmapCache::insert(key, result);
    return result;
}

namespace {

/// Asks the palette when it paints.
class PaletteIconEngine : public QIconEngine
{
public:
    PaletteIconEngine(QString name, QPalette::ColorRole role)
        : m_name(std::move(name))
        , m_role(role)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        QPixmap picture = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
        painter->drawPixmap(rect, picture);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        return rendered(m_name, size, QApplication::palette().color(group, m_role));
    }
    [[nodiscard]] QIconEngine *clone() const override { return new PaletteIconEngine(m_name, m_role); }
    [[nodiscard]] QString key() const override { return u"maru"_s; }

private:
    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon icon(const QString &name, QPalette::ColorRole role)
{
    return QIcon(new PaletteIconEngine(name, role)); // QIcon owns its engine
}

QPixmap pixmap(const QString &name, int size, const QColor &colour, qreal scale)
{
    const int pixels = qRound(size * scale);
    QPixmap result = rendered(name, QSize(pixels, pixels), colour);
    result.setDevicePixelRatio(scale);
    return result;
}

QIcon application() { return icon(u"chat.maru.Maru"_s); }

} // namespace maru::icons
