// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QPixmap>

class QLabel;
class QScrollArea;
class QToolButton;

namespace maru {

/// One image in a window of its own, read while the window is open already: as large as fits, or pixel by pixel. Esc
/// closes it. What it may be saved under is asked elsewhere.
class ImageWindow : public QDialog
{
    Q_OBJECT

public:
    ImageWindow(const QString &path, const QString &name, QWidget *parent);

signals:
    void saveWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void read(const QString &path);
    void showImage();

    QPixmap m_image; ///< as large as it is
    QPixmap m_screenful; ///< no larger than the screen: it is scaled at each resizing
    QScrollArea *m_area;
    QLabel *m_picture;
    QToolButton *m_whole; ///< checked: each pixel is one of the screen's
};

} // namespace maru
