// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/files/attachmentstrip.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/ui/files/filewords.h"
#include "app/ui/look/colours.h"
#include "app/ui/look/elidedlabel.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/look/tooltip.h"
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
    , m_coming(new QLabel(tr("Getting the image ready…")))
{
    setObjectName("attachments"_L1);
    m_trouble->setObjectName("attachmentTrouble"_L1);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_trouble->setFont(look::font(look::Type::Caption));
    m_trouble->setForegroundRole(QPalette::WindowText); // not that of what it stands on
    m_coming->setObjectName("attachmentComing"_L1);
    m_coming->setTextFormat(Qt::PlainText);
    m_coming->setFont(look::font(look::Type::Caption));
    m_rows->setSpacing(look::Hair);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::Small, 0, look::Tight + look::Hair, 0);
    column->setSpacing(look::Tight);
    column->addWidget(m_trouble);
    column->addLayout(m_rows);
    column->addWidget(m_coming);
    connect(&m_thumbnails, &Thumbnails::ready, this, &AttachmentStrip::showPictures);
    colour();
    showAll();
}

AttachmentStrip::~AttachmentStrip() = default;

void AttachmentStrip::setAttachments(const QList<Attachment> &attachments)
{
    if (m_attachments != attachments) {
        m_attachments = attachments;
        showAll();
        emit changed();
    }
}

void AttachmentStrip::setComing(int count)
{
    if (m_comingCount != count) {
        m_comingCount = count;
        showAll();
        emit changed();
    }
}

bool AttachmentStrip::hasTrouble() const { return !m_trouble->text().isEmpty(); }

QList<QWidget *> AttachmentStrip::buttons() const
{
    QList<QWidget *> buttons;
    for (int i = 0; i < m_rows->count(); ++i) {
        buttons.append(m_rows->itemAt(i)->widget()->findChild<QToolButton *>(u"removeAttachment"_s));
    }
    return buttons;
}

void AttachmentStrip::setTrouble(const QString &trouble)
{
    if (trouble == m_trouble->text()) {
        return;
    }
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
    m_trouble->setVisible(hasTrouble());
    m_coming->setVisible(isComing());
    setVisible(!m_attachments.isEmpty() || hasTrouble() || isComing());
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
    look::setTooltip(away, tr("Do not send this file (Esc)"));
    connect(away, &QToolButton::clicked, this, [this, index] { emit removeWanted(index); });
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
