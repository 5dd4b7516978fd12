// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <algorithm>

#include "app/ui/look/findbox.h"
#include "app/ui/look/metrics.h"
#include "app/ui/settings/autostart.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/tray.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

QStringList itemsOf(const QComboBox &box)
{
    QStringList words;
    for (int i = 0; i < box.count(); ++i) {
        words.append(box.itemText(i));
    }
    return words;
}

QLabel *note(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(look::font(look::Type::Caption));
    label->setWordWrap(true);
    return label;
}

/// Fields one below the other in one row.
QWidget *together(const QList<QWidget *> &fields)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look::Tight);
    for (QWidget *field : fields) {
        column->addWidget(field);
    }
    return box;
}

} // namespace

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_find(new FindBox(tr("Find a setting")))
    , m_form(new QFormLayout)
    , m_nothing(new QLabel(tr("There is no such setting.")))
{
    setWindowTitle(tr("Settings"));
    setObjectName("settingsDialog"_L1);
    m_find->setObjectName("findSetting"_L1);
    connect(m_find, &QLineEdit::textChanged, this, &SettingsDialog::find);
    m_nothing->setObjectName("noSetting"_L1);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setVerticalSpacing(look::Medium);
    addLook();
    addLanguage();
    addMotion();
    addSending();
    addNotifications();
    addQuietHours();
    if (Tray::isAvailable()) {
        addTray();
    }
    addAutostart();
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false); // Enter in the box above finds
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_find);
    column->addSpacing(look::Small);
    column->addLayout(m_form);
    column->addWidget(m_nothing);
    column->addStretch(1);
    column->addSpacing(look::Large);
    column->addWidget(buttons);
}

void SettingsDialog::add(const QString &label, QWidget *field, const QStringList &words)
{
    m_form->addRow(label, field);
    if (qobject_cast<QComboBox *>(field) != nullptr) {
        // As high as the box: a lower one would stand above its middle.
        m_form->labelForField(field)->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    }
    m_rows.append({field, QString(label + u' ' + words.join(u' ')).remove(u'&')});
}

/// Rows in which every typed word is.
void SettingsDialog::find(const QString &typed)
{
    const QStringList wanted = typed.split(u' ', Qt::SkipEmptyParts);
    bool any = false;
    for (const Row &row : std::as_const(m_rows)) {
        const bool found = std::ranges::all_of(
            wanted, [&row](const QString &word) { return row.words.contains(word, Qt::CaseInsensitive); });
        m_form->setRowVisible(row.field, found);
        any = any || found;
    }
    m_nothing->setVisible(!any);
}

void SettingsDialog::addLook()
{
    auto *theme = new QComboBox;
    theme->setObjectName("theme"_L1);
    theme->addItem(tr("As the system"), int(Theme::Mode::System));
    theme->addItem(tr("Light"), int(Theme::Mode::Light));
    theme->addItem(tr("Dark"), int(Theme::Mode::Dark));
    theme->setCurrentIndex(theme->findData(int(m_settings.theme())));
    connect(theme, &QComboBox::activated, this,
            [this, theme] { m_settings.setTheme(Theme::Mode(theme->currentData().toInt())); });
    add(tr("&Look:"), theme, itemsOf(*theme));
}

void SettingsDialog::addLanguage()
{
    auto *language = new QComboBox;
    language->setObjectName("language"_L1);
    language->addItem(tr("As the system"), QString());
    language->addItem(u"English"_s, u"en"_s);
    language->addItem(u"한국어"_s, u"ko"_s);
    language->setCurrentIndex(std::max(0, language->findData(m_settings.language())));
    QLabel *later = note(tr("The language changes when Maru starts again."));
    later->hide();
    connect(language, &QComboBox::activated, this, [this, language, later] {
        m_settings.setLanguage(language->currentData().toString());
        later->show();
    });
    QWidget *both = together({language, later});
    add(tr("Lan&guage:"), both, itemsOf(*language));
    if (auto *label = qobject_cast<QLabel *>(m_form->labelForField(both))) {
        label->setBuddy(language); // of what holds both nobody would be told the name
    }
}

void SettingsDialog::addMotion()
{
    auto *reduce = new QCheckBox(tr("Reduce &animation"));
    reduce->setObjectName("reduceMotion"_L1);
    reduce->setChecked(m_settings.reducesMotion());
    connect(reduce, &QCheckBox::toggled, &m_settings, &Settings::setReducesMotion);
    add(tr("Motion:"), reduce, {reduce->text()});
}

void SettingsDialog::addSending()
{
    auto *send = new QComboBox;
    send->setObjectName("sendKey"_L1);
    send->addItem(tr("Enter sends, Shift+Enter begins a line"), int(Settings::SendKey::Enter));
    send->addItem(tr("Ctrl+Enter sends, Enter begins a line"), int(Settings::SendKey::CtrlEnter));
    send->setCurrentIndex(send->findData(int(m_settings.sendKey())));
    connect(send, &QComboBox::activated, this,
            [this, send] { m_settings.setSendKey(Settings::SendKey(send->currentData().toInt())); });
    add(tr("&Sending:"), send, itemsOf(*send));
}

void SettingsDialog::addNotifications()
{
    auto *hide = new QCheckBox(tr("Say only &that there is something new"));
    hide->setObjectName("hideText"_L1);
    hide->setChecked(m_settings.notificationsHideText());
    connect(hide, &QCheckBox::toggled, &m_settings, &Settings::setNotificationsHideText);
    add(tr("Notifications:"), hide, {hide->text()});
}

void SettingsDialog::addQuietHours()
{
    auto *from = new QTimeEdit(m_settings.quietHours().from);
    from->setObjectName("quietFrom"_L1);
    from->setAccessibleName(tr("Quiet from"));
    auto *until = new QTimeEdit(m_settings.quietHours().until);
    until->setObjectName("quietUntil"_L1);
    until->setAccessibleName(tr("Quiet until"));
    for (QTimeEdit *edit : {from, until}) {
        edit->setDisplayFormat(edit->displayFormat().remove(u":ss"_s)); // which only the locale C has
        connect(edit, &QTimeEdit::timeChanged, this, [this, from, until] {
            m_settings.setQuietHours({from->time(), until->time()});
        });
    }
    auto *quiet = new QWidget;
    auto *row = new QHBoxLayout(quiet);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(from);
    row->addWidget(new QLabel(u"–"_s));
    row->addWidget(until);
    row->addStretch(1);
    add(tr("Quiet hours:"), quiet, {from->accessibleName(), until->accessibleName()});
}

void SettingsDialog::addTray()
{
    auto *stay = new QCheckBox(tr("Stay in the &tray when the window is closed"));
    stay->setObjectName("closeToTray"_L1);
    stay->setChecked(m_settings.closeToTray());
    connect(stay, &QCheckBox::toggled, &m_settings, &Settings::setCloseToTray);
    add(tr("Tray:"), stay, {stay->text()});
}

void SettingsDialog::addAutostart()
{
    auto *start = new QCheckBox(tr("Start Maru, &hidden, when I log in"));
    start->setObjectName("autostart"_L1);
    const QString program = qEnvironmentVariable("APPIMAGE", QCoreApplication::applicationFilePath());
    Autostart autostart(m_settings.profile(), program);
    start->setChecked(autostart.isOn());
    QLabel *failed = note(tr("That could not be written."));
    failed->hide();
    connect(start, &QCheckBox::toggled, this, [autostart, start, failed](bool on) mutable {
        failed->setVisible(!autostart.set(on));
        const QSignalBlocker quiet(start);
        start->setChecked(autostart.isOn()); // as it is
    });
    add(tr("Log in:"), together({start, failed}), {start->text()});
}

} // namespace maru
