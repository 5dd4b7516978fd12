// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/metrics.h"

#include <QApplication>

namespace maru::look {

QFont font(Type type, bool strong)
{
    QFont result = QApplication::font();
    const double factor = type == Type::Caption ? 0.87
        : type == Type::Title                   ? 1.25
        : type == Type::Display                 ? 1.8
                                                : 1.0;
    if (result.pointSizeF() > 0) {
        result.setPointSizeF(result.pointSizeF() * factor);
    } else {
        result.setPixelSize(qRound(result.pixelSize() * factor));
    }
    if (strong) {
        result.setWeight(QFont::DemiBold);
    }
    return result;
}

} // namespace maru::look
