// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/nicknamebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/ui/words/words.h"
#include "common/chat/nickname.h"

using namespace Qt::StringLiterals;

namespace maru {

NicknameBar::NicknameBar(QWidget *parent)
    : Bar(parent)
    , m_text(new QLabel)
    , m_nickname(new QLineEdit)
    , m_go(new QPushButton(tr("Use this")))
{
    setObjectName("nicknameBar"_L1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_nickname->setAccessibleName(tr("Another nickname"));
    m_nickname->setObjectName("otherNickname"_L1);
    m_nickname->setMaximumWidth(200);
    row().addWidget(m_text, 1);
    row().addWidget(m_nickname);
    row().addWidget(m_go);
    connect(m_nickname, &QLineEdit::returnPressed, this, &NicknameBar::choose);
    connect(m_go, &QPushButton::clicked, this, &NicknameBar::choose);
    connect(m_nickname, &QLineEdit::textChanged, this,
            [this](const QString &typed) { m_go->setEnabled(Nickname::parse(typed).hasValue()); });
    hide();
}

void NicknameBar::ask(const QString &refused, const Error &error)
{
    m_text->setText(error.code == ErrorCode::NicknameTaken ? tr("Somebody else here is called “%1”.").arg(refused)
                                                           : words::forError(error));
    m_nickname->setText(error.suggestion.isEmpty() ? refused : error.suggestion);
    show();
    m_nickname->setFocus();
    m_nickname->selectAll();
}

void NicknameBar::choose()
{
    if (const auto nickname = Nickname::parse(m_nickname->text())) {
        hide();
        emit nicknameChosen(nickname->text());
    }
}

} // namespace maru
