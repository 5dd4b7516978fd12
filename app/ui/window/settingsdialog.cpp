// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeEdit>
#include <QVBoxLayout>

#include "app/ui/look/metrics.h"
#include "app/ui/settings/settings.h"

using namespace Qt::StringLiterals;

namespace maru {

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Settings"));
    setObjectName("settingsDialog"_L1);

    auto *theme = new QComboBox;
    theme->setObjectName("theme"_L1);
    theme->addItem(tr("As the system"), int(Theme::Mode::System));
    theme->addItem(tr("Light"), int(Theme::Mode::Light));
    theme->addItem(tr("Dark"), int(Theme::Mode::Dark));
    theme->setCurrentIndex(theme->findData(int(settings.theme())));
    connect(theme, &QComboBox::activated, &settings,
            [theme, &settings] { settings.setTheme(Theme::Mode(theme->currentData().toInt())); });

    auto *language = new QComboBox;
    language->setObjectName("language"_L1);
    language->addItem(tr("As the system"), QString());
    language->addItem(u"English"_s, u"en"_s);
    language->addItem(u"한국어"_s, u"ko"_s);
    language->setCurrentIndex(std::max(0, language->findData(settings.language())));
    auto *later = new QLabel(tr("The language changes when Maru starts again."));
    later->setTextFormat(Qt::PlainText);
    later->setFont(look::font(look::Type::Caption));
    later->setWordWrap(true);
    later->hide();
    connect(language, &QComboBox::activated, &settings, [language, later, &settings] {
        settings.setLanguage(language->currentData().toString());
        later->show();
    });

    auto *send = new QComboBox;
    send->setObjectName("sendKey"_L1);
    send->addItem(tr("Enter sends, Shift+Enter begins a line"), int(Settings::SendKey::Enter));
    send->addItem(tr("Ctrl+Enter sends, Enter begins a line"), int(Settings::SendKey::CtrlEnter));
    send->setCurrentIndex(send->findData(int(settings.sendKey())));
    connect(send, &QComboBox::activated, &settings,
            [send, &settings] { settings.setSendKey(Settings::SendKey(send->currentData().toInt())); });

    auto *hide = new QCheckBox(tr("Say only &that there is something new"));
    hide->setObjectName("hideText"_L1);
    hide->setChecked(settings.notificationsHideText());
    connect(hide, &QCheckBox::toggled, &settings, &Settings::setNotificationsHideText);
    auto *from = new QTimeEdit(settings.quietHours().from);
    from->setObjectName("quietFrom"_L1);
    from->setAccessibleName(tr("Quiet from"));
    auto *until = new QTimeEdit(settings.quietHours().until);
    until->setObjectName("quietUntil"_L1);
    until->setAccessibleName(tr("Quiet until"));
    for (QTimeEdit *edit : {from, until}) {
        edit->setDisplayFormat(edit->displayFormat().remove(u":ss"_s)); // which only the locale C has
        connect(edit, &QTimeEdit::timeChanged, &settings, [from, until, &settings] {
            settings.setQuietHours({from->time(), until->time()});
        });
    }
    auto *quiet = new QHBoxLayout;
    quiet->addWidget(from);
    quiet->addWidget(new QLabel(u"–"_s));
    quiet->addWidget(until);
    quiet->addStretch(1);

    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setVerticalSpacing(look::Medium);
    form->addRow(tr("&Look:"), theme);
    form->addRow(tr("Lan&guage:"), language);
    form->addRow(QString(), later);
    form->addRow(tr("&Sending:"), send);
    form->addRow(tr("Notifications:"), hide);
    form->addRow(tr("Quiet hours:"), quiet);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addSpacing(look::Large);
    column->addWidget(buttons);
}

} // namespace maru
