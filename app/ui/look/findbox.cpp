// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/findbox.h"

#include <QToolButton>

#include "app/ui/look/icons.h"

using namespace Qt::StringLiterals;

namespace maru {

FindBox::FindBox(const QString &name, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(name);
    setAccessibleName(name);
    const auto nameButtons = [this](const QString &words) {
        for (QToolButton *button : findChildren<QToolButton *>()) {
            if (button->accessibleName().isEmpty()) {
                button->setAccessibleName(words);
            }
        }
    };
    setClearButtonEnabled(true);
    nameButtons(tr("Clear"));
    addAction(icons::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    nameButtons(name);
}

} // namespace maru
