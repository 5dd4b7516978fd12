// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/timeline/messagemenu.h"

#include <QApplication>
#include <QClipboard>

#include "app/models/timelinemodel.h"
#include "app/ui/look/icons.h"
#include "app/ui/timeline/timelinerow.h"

using namespace Qt::StringLiterals;

namespace maru {

MessageMenu::MessageMenu(const QModelIndex &row, const QUrl &link, bool canCopy, bool isUnderWay, QWidget *parent)
    : QMenu(parent)
{
    setObjectName("messageMenu"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    addAction(icons::icon(u"copy"_s), tr("Copy"), this, &MessageMenu::copyWanted)->setEnabled(canCopy);
    if (!link.isEmpty()) {
        const QString target = QString::fromLatin1(link.toEncoded());
        addAction(icons::icon(u"link"_s), tr("Copy Link"), this,
                  [target] { QApplication::clipboard()->setText(target); });
    }
    const TimelineRow said(row);
    if (const auto file = said.file()) {
        addFile(isImageType(file->type), isUnderWay);
    }
    if (!said.isNotice() && !said.isGap()) {
        addMessage(row);
    }
}

void MessageMenu::addFile(bool isImage, bool isUnderWay)
{
    if (isUnderWay) {
        addAction(icons::icon(u"close"_s), tr("Cancel"), this, &MessageMenu::fileCancelWanted);
    } else {
        addAction(icons::icon(u"download"_s), tr("Save As…"), this, &MessageMenu::fileSaveWanted);
    }
    if (isImage) {
        addAction(icons::icon(u"image"_s), tr("Copy Image"), this, &MessageMenu::imageCopyWanted);
    }
    addAction(icons::icon(u"file"_s), tr("Copy File Name"), this, &MessageMenu::fileNameCopyWanted);
    addSeparator();
}

void MessageMenu::addMessage(const QModelIndex &row)
{
    addAction(icons::icon(u"reply"_s), tr("Reply"), this, &MessageMenu::replyWanted);
    addAction(icons::icon(u"quote"_s), tr("Quote"), this, &MessageMenu::quoteWanted);
    if (TimelineRow(row).canBeEdited()) {
        const qint64 seq = row.data(TimelineModel::SeqRole).toLongLong();
        addAction(icons::icon(u"draft"_s), tr("Edit"), this, [this, seq] { emit editWanted(seq); });
    }
    addSeparator();
    addAction(icons::icon(u"link"_s), tr("Copy Invite Link to This Room"), this, &MessageMenu::roomLinkWanted);
    if (TimelineRow(row).canBeReported()) {
        const qint64 seq = row.data(TimelineModel::SeqRole).toLongLong();
        addAction(icons::icon(u"alert"_s), tr("Report…"), this, [this, seq] { emit reportWanted(seq); });
    }
    if (TimelineRow(row).delivery() == Delivery::Failed) {
        const QString id = row.data(TimelineModel::IdRole).toString();
        addSeparator();
        addAction(icons::icon(u"refresh"_s), tr("Send Again"), this, [this, id] { emit retryWanted(id); });
        addAction(icons::icon(u"trash"_s), tr("Delete"), this, [this, id] { emit deleteWanted(id); });
    }
}

} // namespace maru
