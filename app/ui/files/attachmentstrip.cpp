// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/attachmentstrip.h"

#include <QAccessible>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

#include "app/ui/files/filewords.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/elidedlabel.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr QSize PictureSize{64, 48};
/// Of one of several.
static constexpr QSize SmallPictureSize{32, 24};

AttachmentStrip::AttachmentStrip(QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(PictureSize)
    , m_rows(new QVBoxLayout)
    , m_trouble(new QLabel)
{
    setObjectName("attachments"_L1);
    m_trouble->setObjectName("attachmentTrouble"_L1);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_trouble->setFont(look::font(look::Type::Caption));
    m_trouble->setForegroundRole(QPalette::WindowText); // not that of what it stands on
    m_rows->setSpacing(look::Hair);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Small, 0, look::Tight + look::Hair, 0);
    column->setSpacing(look::Tight);
    column->addWidget(m_trouble);
    column->addLayout(m_rows);
    connect(&m_thumbnails, &Thumbnails::ready, this, &AttachmentStrip::showPictures);
    colour();
    showAll();
}

AttachmentStrip::~AttachmentStrip() = default;

void AttachmentStrip::add(const Attachment &attachment)
{
    if (m_attachments.size() >= Most) {
        setTrouble(tr("At most %n files go at once.", nullptr, Most));
        return;
    }
    m_attachments.append(attachment);
    showAll();
    emit changed();
}

QList<Attachment> AttachmentStrip::take()
{
    QList<Attachment> taken = std::exchange(m_attachments, {});
    m_trouble->clear();
    showAll();
    emit changed();
    return taken;
}

void AttachmentStrip::discardAll()
{
    const QList<Attachment> gone = take();
    for (const Attachment &attachment : gone) {
        if (attachment.isPasted) {
            QFile::remove(attachment.path);
        }
    }
}

void AttachmentStrip::remove(int index)
{
    const Attachment gone = m_attachments.takeAt(index);
    if (gone.isPasted) {
        QFile::remove(gone.path);
    }
    m_trouble->clear();
    showAll();
    emit changed();
    emit left();
}

void AttachmentStrip::setTrouble(const QString &trouble)
{
    m_trouble->setText(trouble);
    showAll();
    if (isVisible() && !trouble.isEmpty()) {
        setAccessibleName(trouble);
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void AttachmentStrip::showAll()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < m_attachments.size(); ++i) {
        QWidget *row = rowOf(i);
        m_rows->addWidget(row);
        row->show(); // not when the layout comes to it
    }
    m_trouble->setVisible(!m_trouble->text().isEmpty());
    setVisible(!m_attachments.isEmpty() || !m_trouble->text().isEmpty());
    showPictures();
}

QWidget *AttachmentStrip::rowOf(int index)
{
    const Attachment &attachment = m_attachments.at(index);
    auto *row = new QWidget;
    row->setObjectName("attachment"_L1);
    row->setAccessibleName(words::describe({{}, attachment.name, attachment.size, attachment.type}));
    auto *picture = new QLabel;
    picture->setObjectName("attachmentPicture"_L1);
    picture->setAlignment(Qt::AlignCenter);
    picture->setFixedSize(m_attachments.size() == 1 ? PictureSize : SmallPictureSize);
    auto *name = new ElidedLabel;
    name->setObjectName("attachmentName"_L1);
    name->setWhole(attachment.name);
    auto *size = new QLabel(words::fileSize(attachment.size));
    size->setObjectName("attachmentSize"_L1);
    size->setTextFormat(Qt::PlainText);
    size->setFont(look::font(look::Type::Caption));
    auto *away = new QToolButton;
    away->setObjectName("removeAttachment"_L1);
    away->setIcon(icons::icon(u"close"_s));
    away->setAutoRaise(true);
    away->setFocusPolicy(Qt::TabFocus);
    away->setAccessibleName(tr("Remove %1").arg(attachment.name));
    away->setToolTip(words::tooltip(tr("Do not send this file (Esc)")));
    connect(away, &QToolButton::clicked, this, [this, index] { remove(index); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(look::Small);
    line->addWidget(picture);
    line->addWidget(name, 1);
    line->addWidget(size);
    line->addWidget(away);
    return row;
}

void AttachmentStrip::showPictures()
{
    for (int i = 0; i < m_rows->count(); ++i) {
        auto *label = m_rows->itemAt(i)->widget()->findChild<QLabel *>(u"attachmentPicture"_s);
        const bool isImage = isImageType(m_attachments.at(i).type);
        const Thumbnails::Thumbnail *read = isImage ? m_thumbnails.find(m_attachments.at(i).path) : nullptr;
        if (read != nullptr && !read->picture.isNull()) {
            const QPixmap &picture = read->picture;
            const double scale = picture.devicePixelRatio();
            const QSize room = label->size() * scale;
            label->setPixmap(picture.width() > room.width() || picture.height() > room.height()
                                 ? picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                                 : picture);
        } else {
            label->setPixmap(icons::pixmap(isImage ? u"image"_s : u"file"_s, look::IconSize,
                                           Colours::of(palette()).mutedText, devicePixelRatioF()));
        }
    }
}

void AttachmentStrip::colour()
{
    QPalette colours; // only what it sets stays when the application's palette changes
    colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
    m_trouble->setPalette(colours);
}

void AttachmentStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        colour();
        showPictures();
    }
}

} // namespace maru
