// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QList>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace maru {

class Settings;

/// What one can choose, to be found by a few letters; each choice takes effect at once, apart from the language.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Settings &settings, QWidget *parent = nullptr);

private:
    /// A row of the form and by which words it is found.
    struct Row {
        QWidget *field;
        QString words;
    };

    void addLook();
    void addLanguage();
    void addMotion();
    void addSending();
    void addNotifications();
    void addQuietHours();
    void addTray();
    void addAutostart();
    void add(const QString &label, QWidget *field, const QStringList &words);
    void find(const QString &typed);

    Settings &m_settings;
    QLineEdit *m_find;
    QFormLayout *m_form;
    QLabel *m_nothing;
    QList<Row> m_rows;
};

} // namespace maru
