// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/imagewindow.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/ui/files/filewords.h"
#include "app/ui/files/imagereading.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr QSize UsualImageWindow{800, 600};

ImageWindow::ImageWindow(const QString &path, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_area(new QScrollArea)
    , m_picture(new QLabel)
    , m_whole(new QToolButton)
{
    setObjectName("imageWindow"_L1);
    setWindowTitle(name);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_picture->setObjectName("picture"_L1);
    m_picture->setTextFormat(Qt::PlainText);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setWordWrap(true);
    m_picture->setAccessibleName(name);
    m_picture->setText(tr("Loading…"));
    m_area->setWidget(m_picture);
    m_area->setWidgetResizable(true);
    m_area->setAlignment(Qt::AlignCenter);
    m_area->setFrameShape(QFrame::NoFrame);
    m_whole->setObjectName("wholeSize"_L1);
    m_whole->setCheckable(true);
    m_whole->setText(tr("1:1"));
    m_whole->setAccessibleName(tr("Actual size"));
    look::setTooltip(m_whole, tr("Actual size, or as large as fits (1)"));
    m_whole->setShortcut(Qt::Key_1);
    auto *save = new QToolButton;
    save->setObjectName("saveImage"_L1);
    save->setIcon(icons::icon(u"download"_s));
    save->setText(tr("Save As…"));
    save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    save->setShortcut(QKeySequence::Save);
    look::setTooltip(save, tr("Save As… (Ctrl+S)"));
    auto *bar = new QHBoxLayout;
    bar->addStretch(1);
    bar->addWidget(m_whole);
    bar->addWidget(save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Small, look::Small, look::Small, look::Small);
    column->addLayout(bar);
    column->addWidget(m_area, 1);
    connect(m_whole, &QToolButton::toggled, this, &ImageWindow::showImage);
    connect(save, &QToolButton::clicked, this, &ImageWindow::saveWanted);
    resize(UsualImageWindow.boundedTo(screen()->availableSize()));
    read(path);
}

void ImageWindow::read(const QString &path)
{
    const QSize most = (QSizeF(screen()->size()) * devicePixelRatioF()).toSize();
    QThreadPool::globalInstance()->start([guard = QPointer(this), path, most] {
        const ReadImage image = readImage(path);
        const bool isLarger = image.size.width() > most.width() || image.size.height() > most.height();
        const QImage screenful =
            isLarger ? image.image.scaled(most, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image.image;
        QMetaObject::invokeMethod(
            qApp,
            [guard, image, screenful] {
                if (guard && image.fault == ImageFault::None) {
                    guard->m_image = QPixmap::fromImage(image.image);
                    guard->m_screenful = QPixmap::fromImage(screenful);
                    guard->showImage();
                } else if (guard) {
                    guard->m_picture->setText(words::forImageFault(image.fault));
                }
            },
            Qt::QueuedConnection);
    });
}

void ImageWindow::showImage()
{
    if (m_image.isNull()) {
        return;
    }
    const double scale = devicePixelRatioF();
    QPixmap shown = m_whole->isChecked() ? m_image : m_screenful;
    const QSize room = (QSizeF(m_area->viewport()->size()) * scale).toSize();
    const bool isLarger = shown.width() > room.width() || shown.height() > room.height();
    if (!m_whole->isChecked() && isLarger && !room.isEmpty()) {
        shown = shown.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    shown.setDevicePixelRatio(scale);
    m_area->setWidgetResizable(!m_whole->isChecked());
    m_picture->setPixmap(shown);
    m_picture->setMinimumSize(m_whole->isChecked() ? (QSizeF(shown.size()) / scale).toSize() : QSize(1, 1));
    if (m_whole->isChecked()) {
        m_picture->resize(m_picture->minimumSize());
    }
}

void ImageWindow::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    showImage();
}

void ImageWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    showImage();
}

} // namespace maru
