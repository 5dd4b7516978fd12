// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/questions.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace maru::questions {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Questions)
};

struct Question {
    QString name;
    QString title;
    QString text;
    QString consequence;
    QString yes;
    QString no;
};

bool ask(QWidget *window, const Question &asked)
{
    QMessageBox question(window);
    question.setObjectName(asked.name);
    question.setIcon(QMessageBox::Warning);
    question.setTextFormat(Qt::PlainText);
    question.setWindowTitle(asked.title);
    question.setText(asked.text);
    question.setInformativeText(asked.consequence);
    const QPushButton *yes = question.addButton(asked.yes, QMessageBox::DestructiveRole);
    QPushButton *no = question.addButton(asked.no, QMessageBox::RejectRole);
    question.setDefaultButton(no);
    question.setEscapeButton(no);
    question.exec();
    return question.clickedButton() == yes;
}

} // namespace

bool stopHosting(QWidget *window, int others)
{
    return ask(window,
               {u"stopHostingQuestion"_s, Texts::tr("Stop Hosting?"),
                Texts::tr("%n other(s) are connected to your server.", nullptr, others),
                Texts::tr("They are cut off when it stops. What was said is kept for when you host again."),
                Texts::tr("Stop Hosting"), Texts::tr("Go On Hosting")});
}

bool forgetServer(QWidget *window, const QString &server)
{
    return ask(
        window,
        {u"forgetServerQuestion"_s, Texts::tr("Forget This Server?"),
         Texts::tr("You leave %1, and what this computer keeps of it is deleted.", "server").arg(server),
         Texts::tr("That is its rooms, what was said in them as far as you saw it, drafts, and what was not sent "
                   "yet. The server keeps what it has. To come back you may need an invite link."),
         Texts::tr("Forget"), Texts::tr("Cancel")});
}

} // namespace maru::questions
