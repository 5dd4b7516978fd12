// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/reportsdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/hosting/hostedserver.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr QSize usualReportsSize{460, 380};

ReportsDialog::ReportsDialog(HostedServer &server, QWidget *parent)
    : QDialog(parent)
    , m_server(server)
    , m_text(new QPlainTextEdit)
    , m_forget(nullptr)
{
    setObjectName("reportsDialog"_L1);
    setWindowTitle(tr("Reported Messages"));
    m_text->setObjectName("reports"_L1);
    m_text->setAccessibleName(windowTitle());
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    auto *about = new QLabel(tr("Only you see this: whoever reports a message tells nobody else."));
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setFont(look::font(look::Type::Caption));
    auto *buttons = new QDialogButtonBox;
    m_forget = buttons->addButton(tr("Take Off the List"), QDialogButtonBox::ActionRole);
    m_forget->setObjectName("forgetReports"_L1);
    m_forget->setIcon(icons::icon(u"check"_s));
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(about);
    column->addWidget(buttons);
    resize(usualReportsSize);
    connect(m_forget, &QPushButton::clicked, &server, &HostedServer::forgetReports);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&server, &HostedServer::reportsChanged, this, &ReportsDialog::refresh);
    close->setFocus();
    refresh();
}

void ReportsDialog::refresh()
{
    QStringList told;
    for (const HostedReport &report : m_server.reports()) {
        const QString head = tr("%1: %2 reported a message in “%3”.", "time, nickname, room")
                                 .arg(words::fullTime(report.time), report.reporter, report.room);
        const QString why = report.reason.isEmpty() ? tr("No reason was given.") : report.reason;
        told.append(head + u'\n' + why + u'\n' + tr("%1: %2", "nickname, message").arg(report.author, report.text));
    }
    m_text->setPlainText(told.isEmpty() ? tr("Nothing was reported.") : told.join("\n\n"_L1));
    m_forget->setEnabled(!told.isEmpty());
}

} // namespace maru
