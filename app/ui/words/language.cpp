// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/words/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace maru::language {

static void load(QCoreApplication &application, const QLocale &locale, const QString &file, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, file, u"_"_s, folder)) {
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}

void install(const QString &language, QCoreApplication &application)
{
    QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (locale.language() == QLocale::C) {
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom); // C writes the clock with seconds
    }
    QLocale::setDefault(locale);
    load(application, locale, u"qtwords"_s, u":/i18n"_s); // should Qt's own not be installed
    load(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English has its own file for its plurals, and is what other languages see.
    load(application, QLocale(QLocale::English), u"maru"_s, u":/i18n"_s);
    load(application, locale, u"maru"_s, u":/i18n"_s);
}

} // namespace maru::language
