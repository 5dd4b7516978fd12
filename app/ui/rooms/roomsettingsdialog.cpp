// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomsettingsdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/rooms/retentioneditor.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int FieldWidth = 300;

static QLabel *plainLabel(const QString &text = {})
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

static QLabel *captionLabel(const QString &text)
{
    QLabel *label = plainLabel(text);
    label->setFont(look::font(look::Type::Caption));
    return label;
}

/// It deletes messages that would be kept otherwise.
static bool isNarrower(const Retention &now, const Retention &before)
{
    return (now.days && (!before.days || *now.days < *before.days))
        || (now.count && (!before.count || *now.count < *before.count));
}

RoomSettingsDialog::RoomSettingsDialog(ChatClient &client, JoinedRoom &room, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_room(&room)
{
    setObjectName("roomSettingsDialog"_L1);
    setWindowTitle(room.isMine() ? tr("Room Settings") : tr("About This Room"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(look::Tight);
    if (room.isMine()) {
        buildEditor(*column);
    } else {
        buildReader(*column);
    }
    connect(&room, &JoinedRoom::nameChanged, this, &RoomSettingsDialog::follow);
    connect(&room, &JoinedRoom::detailsChanged, this, &RoomSettingsDialog::follow);
    connect(&client, &ChatClient::roomLeft, this, [this](const JoinedRoom *left) {
        if (left == m_room) {
            m_room = nullptr;
            reject();
        }
    });
    connect(&client.connection(), &ServerConnection::stateChanged, this, &RoomSettingsDialog::onStateChanged);
    follow();
}

QLabel *RoomSettingsDialog::addFault(QVBoxLayout &column, const QString &objectName)
{
    QLabel *fault = captionLabel(u" "_s);
    fault->setObjectName(objectName);
    QPalette colours;
    colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
    fault->setPalette(colours);
    column.addWidget(fault);
    return fault;
}

void RoomSettingsDialog::buildEditor(QVBoxLayout &column)
{
    m_name = new QLineEdit;
    m_name->setObjectName("roomName"_L1);
    m_name->setMinimumWidth(FieldWidth);
    m_topic = new QLineEdit;
    m_topic->setObjectName("roomTopicEdit"_L1);
    m_topic->setPlaceholderText(tr("What this room is about"));
    for (const auto &[text, field, fault, faultName] :
         {std::tuple(tr("&Name"), m_name, &m_nameFault, u"roomNameFault"_s),
          std::tuple(tr("&Topic"), m_topic, &m_topicFault, u"roomTopicFault"_s)}) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        label->setTextFormat(Qt::PlainText);
        field->setAccessibleName(QString(text).remove(u'&'));
        column.addWidget(label);
        column.addWidget(field);
        *fault = addFault(column, faultName);
        column.addSpacing(look::Tight);
    }
    if (m_room->isEphemeral()) {
        column.addWidget(captionLabel(words::ephemeral()));
    } else {
        m_retention = new RetentionEditor;
        column.addWidget(m_retention);
        connect(m_retention, &RetentionEditor::edited, this, &RoomSettingsDialog::check);
    }
    m_fault = addFault(column, u"roomFault"_s);
    m_fault->setText({});
    auto *buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName("roomSave"_L1);
    m_save->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false); // Enter never cancels
    m_delete = buttons->addButton(tr("Delete Room…"), QDialogButtonBox::ResetRole); // that is, apart from the others
    m_delete->setObjectName("roomDelete"_L1);
    m_delete->setIcon(icons::icon(u"trash"_s));
    m_delete->setAutoDefault(false);
    column.addSpacing(look::Small);
    column.addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &RoomSettingsDialog::check);
    connect(m_topic, &QLineEdit::textChanged, this, &RoomSettingsDialog::check);
    connect(m_delete, &QPushButton::clicked, this, &RoomSettingsDialog::askToDelete);
    connect(buttons, &QDialogButtonBox::accepted, this, &RoomSettingsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RoomSettingsDialog::buildReader(QVBoxLayout &column)
{
    m_toldName = plainLabel();
    m_toldName->setFont(look::font(look::Type::Title, true));
    m_toldName->setObjectName("roomName"_L1);
    m_toldTopic = plainLabel();
    m_toldTopic->setObjectName("roomTopicTold"_L1);
    for (QLabel *label : {m_toldName, m_toldTopic}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(FieldWidth);
        column.addWidget(label);
    }
    column.addSpacing(look::Small);
    if (!m_room->creator().isEmpty()) {
        column.addWidget(captionLabel(tr("Made by %1, who alone may change it.").arg(m_room->creator())));
    }
    m_toldKept = captionLabel({});
    m_toldKept->setObjectName("roomKeptTold"_L1);
    column.addWidget(m_toldKept);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column.addSpacing(look::Small);
    column.addWidget(buttons);
}

/// What the room is now; what was typed stays.
void RoomSettingsDialog::follow()
{
    if (!m_room) {
        return;
    }
    const QString name = m_room->name().text();
    const QString topic = m_room->topic();
    if (m_name == nullptr) {
        m_toldName->setText(name);
        m_toldTopic->setText(topic.isEmpty() ? tr("It has no topic.") : topic);
        m_toldKept->setText(m_room->isEphemeral() ? words::ephemeral() : words::kept(m_room->retention()));
        return;
    }
    const auto show = [](QLineEdit *field, QString &before, const QString &now) {
        if (field->text() == before) {
            field->setText(now);
        }
        before = now;
    };
    show(m_name, m_nameBefore, name);
    show(m_topic, m_topicBefore, topic);
    if (m_retention != nullptr && m_retention->retention() == m_retentionBefore) {
        m_retention->setRetention(m_room->retention());
    }
    m_retentionBefore = m_room->retention();
    check();
}

bool RoomSettingsDialog::isOnline() const { return m_client.connection().state() == ServerConnection::State::Online; }

void RoomSettingsDialog::check()
{
    const auto name = RoomName::parse(m_name->text());
    const auto topic = Topic::parse(m_topic->text());
    m_nameFault->setText(name ? u" "_s : words::forCode(name.error()));
    m_topicFault->setText(topic ? u" "_s : words::forCode(topic.error()));
    m_fault->setText(isOnline() ? QString()
                                : tr("There is no connection to the server now. What you typed stays here."));
    m_fault->setVisible(!m_fault->text().isEmpty());
    m_save->setEnabled(name && topic && isOnline() && !m_waiting);
    m_save->setText(m_waiting ? tr("Saving…") : tr("Save"));
    m_delete->setEnabled(isOnline() && !m_waiting);
}

void RoomSettingsDialog::onStateChanged()
{
    if (m_name != nullptr) {
        m_waiting = false; // no answer comes over another connection
        check();
    }
}

ChatClient::Answered RoomSettingsDialog::answer(QLabel *fault, const std::function<void()> &done)
{
    m_waiting = true;
    check();
    return [guard = QPointer(this), fault, done](const std::optional<Error> &refusal) {
        if (!guard) {
            return;
        }
        guard->m_waiting = false;
        guard->check();
        if (refusal) {
            fault->setText(words::forError(*refusal));
            fault->show();
        } else {
            done();
        }
    };
}

/// One thing after the other; what is refused keeps the dialog open.
void RoomSettingsDialog::save()
{
    if (!m_room || m_waiting || !m_save->isEnabled()) {
        return;
    }
    if (m_retention != nullptr && isNarrower(m_retention->retention(), m_room->retention())) {
        askToForget();
    } else {
        saveTopic();
    }
}

void RoomSettingsDialog::saveTopic()
{
    const auto topic = Topic::parse(m_topic->text());
    if (!topic || !m_room) {
        return;
    }
    if (topic->text() == m_room->topic()) {
        saveRetention();
    } else {
        m_client.setTopic(m_room->name(), *topic, answer(m_topicFault, [this] { saveRetention(); }));
    }
}

void RoomSettingsDialog::saveRetention()
{
    if (!m_room) {
        return;
    }
    if (m_retention == nullptr || m_retention->retention() == m_room->retention()) {
        saveName();
    } else {
        m_client.setRetention(m_room->name(), m_retention->retention(), answer(m_fault, [this] { saveName(); }));
    }
}

void RoomSettingsDialog::saveName()
{
    const auto name = RoomName::parse(m_name->text());
    if (!name || !m_room) {
        return;
    }
    if (name->text() == m_room->name().text()) {
        accept();
    } else {
        m_client.renameRoom(m_room->name(), *name, answer(m_nameFault, [this] { accept(); }));
    }
}

QMessageBox *RoomSettingsDialog::ask(const QString &title, const QString &text, const QString &consequence)
{
    auto *question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setWindowTitle(title);
    question->setText(text);
    question->setInformativeText(consequence);
    return question;
}

void RoomSettingsDialog::askToForget()
{
    QMessageBox *question = ask(tr("Delete Older Messages?"), tr("Keep less in “%1”?").arg(m_room->name().text()),
                                words::kept(m_retention->retention()) + u' '
                                    + tr("That is done within minutes, and nobody can bring them back."));
    question->setObjectName("keepLessQuestion"_L1);
    QPushButton *yes = question->addButton(tr("Save and Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName("keepLessYes"_L1);
    QPushButton *no = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    no->setObjectName("keepLessNo"_L1);
    question->setDefaultButton(no);
    question->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, &RoomSettingsDialog::saveTopic);
    question->open();
}

void RoomSettingsDialog::askToDelete()
{
    // Not how many: what is kept no longer is not known here.
    QMessageBox *question =
        ask(tr("Delete Room?"), tr("Delete the room “%1”?").arg(m_room->name().text()),
            m_room->timeline().lastSeq() > 0
                ? tr("All that was said in it is deleted for everybody, and nobody can bring it back.")
                : tr("It goes for everybody. Nothing was said in it yet."));
    question->setObjectName("deleteRoomQuestion"_L1);
    QPushButton *erase = question->addButton(tr("Delete Room"), QMessageBox::DestructiveRole);
    erase->setObjectName("deleteRoomYes"_L1);
    QPushButton *keep = question->addButton(tr("Keep Room"), QMessageBox::RejectRole);
    keep->setObjectName("deleteRoomNo"_L1);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(erase, &QPushButton::clicked, this, [this] {
        if (m_room) {
            m_client.deleteRoom(m_room->name(), answer(m_fault, [] {})); // roomLeft() closes the dialog
        }
    });
    question->open();
}

} // namespace maru
