// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/thumbnails.h"

#include <QDateTime>
#include <QFileInfo>
#include <QGuiApplication>

namespace maru {

/// A hundred of 320 by 200.
static constexpr int MostBytes = 24 * 1024 * 1024;
/// The last screen.
static constexpr int MostBytesOutOfSight = 2 * 1024 * 1024;

Thumbnails::Thumbnails(const QSize &bounds, QObject *parent)
    : QObject(parent)
    , m_bounds(bounds)
    , m_kept(MostBytes)
{
    m_reader.setMaxThreadCount(1);
}

Thumbnails::~Thumbnails()
{
    m_reader.clear();
    m_reader.waitForDone();
}

void Thumbnails::setInSight(bool inSight) { m_kept.setMaxCost(inSight ? MostBytes : MostBytesOutOfSight); }

const Thumbnails::Thumbnail *Thumbnails::find(const QString &path)
{
    // Another file may have come to lie there.
    const QFileInfo info(path);
    const QString key =
        path + u'/' + QString::number(info.size()) + u'/' + QString::number(info.lastModified().toMSecsSinceEpoch());
    if (const Thumbnail *known = m_kept.object(key)) {
        return known;
    }
    if (!m_reading.contains(key)) {
        m_reading.insert(key);
        const double scale = qGuiApp->devicePixelRatio();
        m_reader.start([this, path, key, scale, bounds = m_bounds * scale] {
            const ReadImage read = readImage(path, bounds);
            QMetaObject::invokeMethod(
                this, [this, key, read, scale] { take(key, read, scale); }, Qt::QueuedConnection);
        });
    }
    return nullptr;
}

void Thumbnails::take(const QString &path, const ReadImage &read, double scale)
{
    auto *made = new Thumbnail{QPixmap::fromImage(read.image), read.fault};
    made->picture.setDevicePixelRatio(scale);
    m_reading.remove(path);
    m_kept.insert(path, made, 1 + int(read.image.sizeInBytes())); // the cache owns it
    emit ready(path);
}

} // namespace maru
