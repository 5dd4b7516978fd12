// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/qrcode.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#ifdef MARU_QRENCODE
#include <qrencode.h>

#include <memory>
#endif

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int QuietZone = 4; ///< modules of light around the code, as its standard asks for
static constexpr int UsualSide = 212;

static QImage modulesOf([[maybe_unused]] const QString &text)
{
#ifdef MARU_QRENCODE
    const QByteArray bytes = text.toUtf8();
    // A screen is neither dirty nor torn: the least redundancy makes the largest modules.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_L),
        &QRcode_free);
    if (code) {
        QImage modules(code->width, code->width, QImage::Format_RGB32);
        for (int y = 0; y < code->width; ++y) {
            for (int x = 0; x < code->width; ++x) {
                const bool isDark = (code->data[y * code->width + x] & 1) != 0;
                modules.setPixel(x, y, isDark ? 0xff000000 : 0xffffffff);
            }
        }
        return modules;
    }
#endif
    return {};
}

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("qrCode"_L1);
    setAccessibleName(tr("The invite link as a QR code"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void QrCode::setText(const QString &text)
{
    if (text == m_text) {
        return;
    }
    m_text = text;
    m_modules = text.isEmpty() ? QImage() : modulesOf(text);
    setVisible(!m_modules.isNull());
    updateGeometry();
    update();
}

QSize QrCode::sizeHint() const
{
    const int modules = m_modules.width() + 2 * QuietZone;
    return QSize(modules, modules) * std::max(2, UsualSide / modules);
}

void QrCode::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    // Whole pixels of the device, so that no module is wider than its neighbour.
    const double ratio = devicePixelRatioF();
    const int modules = m_modules.width() + 2 * QuietZone;
    const double module = std::max(1.0, std::floor(std::min(width(), height()) * ratio / modules)) / ratio;
    const double side = m_modules.width() * module;
    const double left = std::floor((width() - side) / 2 * ratio) / ratio;
    const double top = std::floor((height() - side) / 2 * ratio) / ratio;
    painter.drawImage(QRectF(left, top, side, side), m_modules, m_modules.rect());
}

} // namespace maru
