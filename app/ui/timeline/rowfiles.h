// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCache>
#include <QObject>
#include <QPixmap>
#include <QRect>
#include <QSize>

#include "app/ui/files/thumbnails.h"

class QModelIndex;

namespace maru {

class FileTransfers;

/// The file of a timeline's row, as it is shown at the moment.
struct RowFile {
    QString name = {};
    QString line = {}; ///< below the name: its size, how far it has come, or what is wrong
    QPixmap picture = {}; ///< of an image that is here
    bool isImage = false;
    bool isTrouble = false; ///< the line tells of one
    bool isUnderWay = false; ///< out or in, and can be given up
    double share = 0; ///< of it, 0 to 1, while it is under way
};

/// Knows what a room's rows show of their files, and fetches small images that come into sight. Where they lie is
/// RowLayout's, painting them FilePainter's business.
class RowFiles : public QObject
{
    Q_OBJECT

public:
    /// Larger images wait for a click. Bytes.
    static constexpr qint64 MostByItself = 8LL * 1024 * 1024;
    /// In logical pixels; the same for all, so that no row moves when its picture comes.
    static constexpr QSize PictureBox{320, 200};

    explicit RowFiles(FileTransfers &files, QObject *parent = nullptr);

    [[nodiscard]] RowFile of(const QModelIndex &row);
    /// It has come into sight.
    void see(const QModelIndex &row);

    /// Whether anybody sees the rows at all.
    void setInSight(bool inSight) { m_thumbnails.setInSight(inSight); }

signals:
    void changed();

private:
    FileTransfers &m_files;
    Thumbnails m_thumbnails;
    /// Of one's own, by id: what was pasted goes to lie elsewhere once it is sent, and is read again.
    QCache<QString, QPixmap> m_justSent{8};
};

} // namespace maru
