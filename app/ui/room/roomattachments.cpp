// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roomattachments.h"

#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QThreadPool>

#include <algorithm>
#include <limits>

#include "app/client/chatclient.h"
#include "app/ui/files/attachmentstrip.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/composer.h"

using namespace Qt::StringLiterals;

namespace maru {

/// What was attached once is not refused again for its size: the server says whether it takes it.
static constexpr qint64 AnySize = std::numeric_limits<qint64>::max();

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
    connect(&composer, &Composer::filesDiscarded, this, &RoomAttachments::discardAll);
    connect(&composer.attachments(), &AttachmentStrip::removeWanted, this, &RoomAttachments::remove);
    connect(&room, &JoinedRoom::attachmentsChanged, this, &RoomAttachments::showKept);
    showKept();
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
    if (dialog->directory() == QDir::current()) { // not where one was last, but wherever the app was started
        dialog->setDirectory(QDir::homePath());
    }
    connect(dialog, &QFileDialog::filesSelected, this, &RoomAttachments::attach);
    dialog->open();
}

void RoomAttachments::attach(const QStringList &paths)
{
    QStringList troubles;
    QList<Attachment> looked;
    if (const QString why = hindrance(); !why.isEmpty()) {
        troubles.append(why);
    } else {
        for (const QString &path : paths) {
            if (looked.size() > Most || troubles.size() >= Most) {
                break; // somebody dragged a whole folder's files: not each is looked at
            }
            if (const auto one = Attaching::look(path, m_client.largestFile())) {
                looked.append(*one);
            } else {
                troubles.append(one.error());
            }
        }
        troubles += add(looked);
    }
    m_composer.attachments().setTrouble(troubles.join(u'\n'));
    m_composer.setFocus();
}

QStringList RoomAttachments::add(const QList<Attachment> &attachments)
{
    if (!m_room) {
        return {};
    }
    const QList<Attachment> before = m_room->attachments();
    m_room->setAttachments(before + attachments.mid(0, std::max<qsizetype>(0, Most - before.size())));
    return before.size() + attachments.size() > Most ? QStringList{tr("At most %n files go at once.", nullptr, Most)}
                                                     : QStringList();
}

void RoomAttachments::remove(int index)
{
    QList<Attachment> left = m_room ? m_room->attachments() : QList<Attachment>();
    if (index < left.size()) {
        const Attachment gone = left.takeAt(index);
        m_composer.attachments().setTrouble({});
        m_room->setAttachments(left);
        if (gone.isPasted && m_client.files().pasted() != nullptr) {
            m_client.files().pasted()->remove(gone.path);
        }
    }
    m_composer.setFocus();
}

void RoomAttachments::discardAll()
{
    m_composer.attachments().setTrouble({});
    while (m_room && !m_room->attachments().isEmpty()) {
        remove(int(m_room->attachments().size()) - 1);
    }
}

/// What the room has; of what comes from an earlier run only that which is still there.
void RoomAttachments::showKept()
{
    QList<Attachment> there;
    QStringList troubles;
    const QList<Attachment> kept = m_room ? m_room->attachments() : QList<Attachment>();
    for (const Attachment &attachment : kept) {
        if (attachment.size > 0) {
            there.append(attachment);
        } else if (const auto looked = Attaching::lookAs(attachment.path, attachment.name, AnySize)) {
            there.append(*looked);
            there.last().isPasted = attachment.isPasted;
        } else {
            troubles.append(looked.error());
        }
    }
    if (!troubles.isEmpty()) {
        m_composer.attachments().setTrouble(troubles.join(u'\n'));
    }
    if (there != kept) {
        m_room->setAttachments(there); // comes back here
    } else {
        m_composer.attachments().setAttachments(there);
    }
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
    const PastedFiles *pasted = m_client.files().pasted();
    if (image.isNull() || pasted == nullptr || !hindrance().isEmpty()) {
        attach({}); // says why
        return;
    }
    m_composer.attachments().setTrouble({});
    m_composer.attachments().setComing(++m_coming);
    QThreadPool::globalInstance()->start([guard = QPointer(this), image, path = pasted->newPath(u"png"_s)] {
        image.save(path, "PNG");
        QMetaObject::invokeMethod(
            qApp,
            [guard, path] {
                if (guard) {
                    guard->onImageWritten(path);
                } else {
                    QFile::remove(path);
                }
            },
            Qt::QueuedConnection);
    });
}

void RoomAttachments::onImageWritten(const QString &path)
{
    QStringList troubles;
    const qsizetype before = m_room ? m_room->attachments().size() : 0;
    auto looked = Attaching::lookAs(path, u"image.png"_s, m_client.largestFile());
    if (looked) {
        Attachment pasted = *std::move(looked);
        pasted.isPasted = true;
        troubles = add({pasted});
    } else {
        troubles.append(looked.error());
    }
    if (!m_room || m_room->attachments().size() == before) {
        QFile::remove(path);
    }
    if (!troubles.isEmpty()) {
        m_composer.attachments().setTrouble(troubles.join(u'\n'));
    }
    m_composer.attachments().setComing(--m_coming);
}

void RoomAttachments::send(const QString &text)
{
    QString caption = text;
    QStringList troubles;
    const QList<Attachment> files = m_room ? m_room->attachments() : QList<Attachment>();
    if (m_room) {
        m_room->setAttachments({});
    }
    m_composer.attachments().setTrouble({});
    for (const Attachment &file : files) {
        const auto said = MessageText::parse(caption.isEmpty() ? file.name : caption);
        if (said && m_client.sayWithFile(m_room->name(), *said, file.path, file.name)) {
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
