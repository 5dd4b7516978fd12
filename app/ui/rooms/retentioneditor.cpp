// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/retentioneditor.h"

#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

#include "app/ui/look/metrics.h"
#include "app/ui/words/words.h"
#include "common/chat/limits.h"

using namespace Qt::StringLiterals;

namespace maru {

RetentionEditor::RetentionEditor(QWidget *parent)
    : QWidget(parent)
    , m_days(new QSpinBox)
    , m_messages(new QSpinBox)
    , m_effect(new QLabel)
{
    m_days->setObjectName("keepDays"_L1);
    m_days->setMaximum(limits::KeepDays);
    m_messages->setObjectName("keepMessages"_L1);
    m_messages->setMaximum(limits::KeepMessages);
    m_messages->setSingleStep(100);
    m_effect->setObjectName("keepEffect"_L1);
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setFont(look::font(look::Type::Caption));
    m_effect->setWordWrap(true);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(look::Tight);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[text, field] :
         {std::pair(tr("&Days kept"), m_days), std::pair(tr("&Messages kept"), m_messages)}) {
        auto *label = new QLabel(text);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(field);
        field->setAccessibleName(QString(text).remove(u'&'));
        field->setSpecialValueText(tr("no limit"));
        field->setGroupSeparatorShown(true);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
        connect(field, &QSpinBox::valueChanged, this, [this] {
            tellEffect();
            emit edited();
        });
        ++row;
    }
    grid->addWidget(m_effect, row, 0, 1, 2);
    tellEffect();
}

Retention RetentionEditor::retention() const
{
    Retention retention;
    if (m_days->value() > 0) {
        retention.days = m_days->value();
    }
    if (m_messages->value() > 0) {
        retention.count = m_messages->value();
    }
    return retention;
}

void RetentionEditor::setRetention(const Retention &retention)
{
    m_days->setValue(retention.days.value_or(0));
    m_messages->setValue(int(retention.count.value_or(0)));
}

void RetentionEditor::tellEffect()
{
    m_effect->setText(words::kept(retention()) + u' ' + tr("The server may keep less of its own accord."));
}

} // namespace maru
