// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roomattachments.h"

#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QThreadPool>

#include "app/client/chatclient.h"
#include "app/ui/files/attachmentstrip.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/composer.h"

using namespace Qt::StringLiterals;

namespace maru {

RoomAttachments::RoomAttachments(ChatClient &client, JoinedRoom &room, Composer &composer, QWidget &pane)
    : QObject(&pane)
    , m_client(client)
    , m_room(&room)
    , m_composer(composer)
    , m_pane(pane)
    , m_target(new QLabel(&pane))
{
    m_target->setObjectName("dropTarget"_L1);
    m_target->setTextFormat(Qt::PlainText);
    m_target->setAlignment(Qt::AlignCenter);
    m_target->setWordWrap(true);
    m_target->setFont(look::font(look::Type::Title));
    m_target->setAutoFillBackground(true);
    m_target->setBackgroundRole(QPalette::Base);
    m_target->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_target->hide();
    pane.setAcceptDrops(true);
    pane.installEventFilter(this);
    composer.setTakesFiles(client.largestFile() > 0);
    connect(&client, &ChatClient::largestFileChanged, &composer,
            [&composer](qint64 bytes) { composer.setTakesFiles(bytes > 0); });
    connect(&composer, &Composer::filesWanted, this, &RoomAttachments::choose);
    connect(&composer, &Composer::filesBrought, this, &RoomAttachments::bring);
    connect(&composer, &Composer::submittedWithFiles, this, &RoomAttachments::send);
}

QString RoomAttachments::hindrance() const
{
    if (m_composer.isEditing()) {
        return tr("A message that was sent can get no files. Send or leave the edit first.");
    }
    if (m_client.largestFile() > 0) {
        return {};
    }
    return m_client.connection().state() == ServerConnection::State::Online
        ? tr("This server takes no files.")
        : tr("Files can be attached once you are connected.");
}

void RoomAttachments::choose()
{
    if (const QString why = hindrance(); !why.isEmpty()) {
        m_composer.attachments().setTrouble(why);
        return;
    }
    auto *dialog = new QFileDialog(m_pane.window(), tr("Attach Files"));
    dialog->setObjectName("attachDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &RoomAttachments::attach);
    dialog->open();
}

void RoomAttachments::attach(const QStringList &paths)
{
    AttachmentStrip &strip = m_composer.attachments();
    QStringList troubles;
    if (const QString why = hindrance(); !why.isEmpty()) {
        troubles.append(why);
    } else {
        strip.setTrouble({});
        for (const QString &path : paths) {
            if (const auto looked = Attaching::look(path, m_client.largestFile())) {
                strip.add(*looked);
            } else {
                troubles.append(looked.error());
            }
        }
    }
    if (!troubles.isEmpty()) {
        strip.setTrouble(troubles.mid(0, AttachmentStrip::Most).join(u'\n'));
    }
    m_composer.setFocus();
}

void RoomAttachments::bring(const QMimeData *mime)
{
    const QStringList paths = Attaching::pathsIn(*mime);
    if (!paths.isEmpty()) {
        attach(paths);
    } else if (Attaching::isImage(*mime)) {
        attachImage(qvariant_cast<QImage>(mime->imageData()));
    }
}

/// Written on another thread: a screen takes a while.
void RoomAttachments::attachImage(const QImage &image)
{
    const FileCache *cache = m_client.files().cache();
    if (image.isNull() || cache == nullptr || !hindrance().isEmpty()) {
        attach({}); // says why
        return;
    }
    const QString path = cache->newOutgoing(u"png"_s);
    QThreadPool::globalInstance()->start([guard = QPointer(this), image, path] {
        image.save(path, "PNG");
        QMetaObject::invokeMethod(
            qApp,
            [guard, path] {
                if (!guard) {
                    QFile::remove(path);
                    return;
                }
                AttachmentStrip &strip = guard->m_composer.attachments();
                auto looked = Attaching::lookAs(path, u"image.png"_s, guard->m_client.largestFile());
                if (looked) {
                    Attachment pasted = *std::move(looked);
                    pasted.isPasted = true;
                    strip.setTrouble({});
                    strip.add(pasted);
                } else {
                    QFile::remove(path);
                    strip.setTrouble(looked.error());
                }
            },
            Qt::QueuedConnection);
    });
}

void RoomAttachments::send(const QString &text, const QList<Attachment> &files)
{
    QString caption = text;
    QStringList troubles;
    for (const Attachment &file : files) {
        const auto said = MessageText::parse(caption.isEmpty() ? file.name : caption);
        if (m_room && said && m_client.sayWithFile(m_room->name(), *said, file.path, file.name)) {
            caption.clear(); // goes with the first
        } else {
            troubles.append(tr("%1 cannot be read.").arg(file.name));
        }
    }
    if (!caption.isEmpty()) {
        m_composer.setDraft(caption); // nothing went out
    }
    if (!troubles.isEmpty()) {
        m_composer.attachments().setTrouble(troubles.join(u'\n'));
    }
}

void RoomAttachments::showTarget(bool isDragged)
{
    m_target->setVisible(isDragged);
    if (isDragged) {
        const QString why = hindrance();
        m_target->setText(why.isEmpty() && m_room ? tr("Drop to attach to %1").arg(m_room->name().text()) : why);
        m_target->setGeometry(m_pane.rect());
        m_target->raise();
    }
}

bool RoomAttachments::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_pane) {
        return false;
    }
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const QMimeData &mime = *drop->mimeData();
        if (Attaching::pathsIn(mime).isEmpty() && !Attaching::isImage(mime)) {
            return false; // a tab, perhaps
        }
        drop->setDropAction(Qt::CopyAction); // what is moved would be gone where it was
        drop->accept();
        showTarget(event->type() != QEvent::Drop);
        if (event->type() == QEvent::Drop) {
            bring(&mime);
        }
        return true;
    }
    case QEvent::DragLeave:
        showTarget(false);
        return false;
    default:
        return false;
    }
}

} // namespace maru
