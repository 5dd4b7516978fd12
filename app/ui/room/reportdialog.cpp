// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/reportdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ui/look/colours.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int ReportWidth = 340;
/// Of the message, to know it again.
static constexpr qsizetype MostShown = 200;

static QLabel *reportLabel(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

static QString beginningOf(const QString &text)
{
    const QString line = text.simplified();
    return line.size() > MostShown ? line.left(MostShown) + u'…' : line;
}

ReportDialog::ReportDialog(ChatClient &client, JoinedRoom &room, const TimelineEntry &message, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_room(&room)
    , m_seq(message.seq)
    , m_reason(new QLineEdit)
    , m_note(
          reportLabel(tr("Whoever runs this server gets the message as it is now, your nickname, and what you write "
                         "here. Nobody else is told.")))
    , m_fault(reportLabel(u" "_s))
    , m_send(nullptr)
    , m_close(nullptr)
{
    setWindowTitle(tr("Report a Message"));
    setObjectName("reportDialog"_L1);
    const QString author = message.author ? message.author->text() : QString();
    QLabel *quoted = reportLabel(tr("%1: %2", "nickname, message").arg(author, beginningOf(message.text)));
    quoted->setObjectName("reportedMessage"_L1);
    quoted->setMinimumWidth(ReportWidth);
    auto *label = new QLabel(tr("What is &wrong with it?"));
    label->setBuddy(m_reason);
    m_reason->setObjectName("reportReason"_L1);
    m_reason->setAccessibleName(QString(label->text()).remove(u'&'));
    m_reason->setPlaceholderText(tr("You may leave this empty"));
    m_note->setFont(look::font(look::Type::Caption));
    m_note->setObjectName("reportNote"_L1);
    m_fault->setFont(look::font(look::Type::Caption));
    m_fault->setObjectName("reportFault"_L1);
    QPalette colours;
    colours.setColor(QPalette::WindowText, Colours::of(palette()).danger);
    m_fault->setPalette(colours);
    auto *buttons = new QDialogButtonBox;
    m_send = buttons->addButton(tr("Report"), QDialogButtonBox::AcceptRole);
    m_send->setObjectName("reportSend"_L1);
    m_send->setDefault(true);
    m_close = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_close->setAutoDefault(false); // Enter never cancels

    auto *column = new QVBoxLayout(this);
    column->addWidget(quoted);
    column->addSpacing(look::Small);
    column->addWidget(label);
    column->addWidget(m_reason);
    column->addWidget(m_fault);
    column->addWidget(m_note);
    column->addSpacing(look::Small);
    column->addWidget(buttons);
    connect(m_reason, &QLineEdit::textChanged, this, &ReportDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReportDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&client, &ChatClient::roomLeft, this, [this](const JoinedRoom *left) {
        if (left == m_room) {
            m_room = nullptr;
            reject();
        }
    });
    connect(&client.connection(), &ServerConnection::stateChanged, this, [this] {
        m_waiting = false; // no answer comes over another connection
        check();
    });
    m_reason->setFocus();
    check();
}

void ReportDialog::check()
{
    const auto reason = Topic::parse(m_reason->text());
    const bool isOnline = m_client.connection().state() == ServerConnection::State::Online;
    m_fault->setText(!isOnline     ? tr("There is no connection to the server now. What you typed stays here.")
                         : !reason ? tr("At most 250 characters, please.")
                                   : u" "_s);
    m_send->setEnabled(reason && isOnline && !m_waiting);
}

void ReportDialog::send()
{
    const auto reason = Topic::parse(m_reason->text());
    if (!reason || !m_room || m_waiting || !m_send->isEnabled()) {
        return;
    }
    m_waiting = true;
    check();
    m_client.report(m_room->name(), m_seq, *reason, [guard = QPointer(this)](const std::optional<Error> &refusal) {
        if (!guard) {
            return;
        }
        guard->m_waiting = false;
        guard->check();
        if (refusal) {
            guard->m_fault->setText(words::forError(*refusal));
        } else {
            guard->finish();
        }
    });
}

void ReportDialog::finish()
{
    m_reason->setEnabled(false);
    m_fault->setText(u" "_s);
    m_note->setText(tr("Whoever runs this server has been told. Thank you."));
    m_send->hide();
    m_close->setText(tr("Close"));
    m_close->setDefault(true);
    m_close->setFocus();
}

} // namespace maru
