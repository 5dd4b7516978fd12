// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCache>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

#include "app/ui/files/imagereading.h"

namespace maru {

/// Small pictures of images on this computer, read on a thread of its own, one after the other; those that were shown
/// last are kept.
class Thumbnails : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Thumbnails)

public:
    struct Thumbnail {
        QPixmap picture = {}; ///< null with a fault
        ImageFault fault = ImageFault::None;
    };

    /// `bounds`: no picture is larger, in logical pixels.
    explicit Thumbnails(const QSize &bounds, QObject *parent = nullptr);
    ~Thumbnails() override;

    /// While nobody looks at them few are kept: a hundred rooms may be open.
    void setInSight(bool inSight);
    [[nodiscard]] qint64 keptBytes() const { return m_kept.totalCost(); }
    /// Nullptr: it is being read, and ready() follows. Valid until the next call.
    [[nodiscard]] const Thumbnail *find(const QString &path);

signals:
    void ready(const QString &path);

private:
    void take(const QString &path, const ReadImage &read, double scale);

    const QSize m_bounds;
    QCache<QString, Thumbnail> m_kept; // the costs are bytes
    QSet<QString> m_reading;
    QThreadPool m_reader;
};

} // namespace maru
