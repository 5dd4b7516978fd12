// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/lookalikebar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

#include "app/client/joinedroom.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

/// In a busy room people come in crowds, and each look takes some microseconds a member.
static constexpr auto BetweenLooks = 500ms;

/// "о (U+043E)": what `other` is written with and `one` is not, as far as single letters tell.
static QString lettersApart(const Nickname &one, const Nickname &other)
{
    const QList<uint> known = one.text().toUcs4();
    QStringList letters;
    for (const uint letter : other.text().toUcs4()) {
        if (!known.contains(letter)) {
            const QString code = QString::number(letter, 16).toUpper().rightJustified(4, u'0');
            letters.append(u"%1 (U+%2)"_s.arg(QStringView(QChar::fromUcs4(letter)).toString(), code));
        }
    }
    letters.removeDuplicates();
    return letters.join(u", "_s);
}

LookalikeBar::LookalikeBar(JoinedRoom &room, Self self, QWidget *parent)
    : Bar(parent)
    , m_room(&room)
    , m_self(std::move(self))
    , m_text(new QLabel)
{
    setObjectName("lookalikeBar"_L1);
    setTone(Tone::Calm);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName("lookalikeText"_L1);
    auto *seen = new QPushButton(tr("Got It"));
    seen->setObjectName("lookalikeSeen"_L1);
    row().addWidget(m_text, 1);
    row().addWidget(seen, 0, Qt::AlignTop);
    m_later.setSingleShot(true);
    m_later.setInterval(BetweenLooks);
    connect(&m_later, &QTimer::timeout, this, &LookalikeBar::look);
    connect(&room, &JoinedRoom::membersChanged, this, [this] {
        if (!m_later.isActive()) {
            m_later.start();
        }
    });
    connect(seen, &QPushButton::clicked, this, [this] {
        m_seen.append(*m_shown);
        look();
    });
    hide();
    m_later.start();
}

void LookalikeBar::look()
{
    const QList<Lookalikes> pairs = m_room ? lookalikesAmong(m_room->members()) : QList<Lookalikes>();
    const auto pair = std::ranges::find_if(pairs, [this](const Lookalikes &p) { return !m_seen.contains(p); });
    if (pair == pairs.end()) {
        m_shown.reset();
        hide();
    } else if (m_shown != *pair) {
        name(*pair);
    }
}

void LookalikeBar::name(const Lookalikes &pair)
{
    m_shown = pair;
    const QString self = foldName(m_self());
    const bool isSecondSelf = pair.other.key() == self;
    const Nickname &known = isSecondSelf ? pair.other : pair.one;
    const Nickname &stranger = isSecondSelf ? pair.one : pair.other;
    QString text = known.key() == self
        ? tr("“%1” looks like your nickname, but is somebody else.").arg(stranger.text())
        : tr("“%1” and “%2” look alike, but are two people.").arg(known.text(), stranger.text());
    if (const QString letters = lettersApart(known, stranger); !letters.isEmpty()) {
        text += u' ' + tr("What differs: %1", "letters").arg(letters);
    }
    m_text->setText(text);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    setAccessibleName(m_text->text());
}

} // namespace maru
