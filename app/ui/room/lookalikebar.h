// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

#include "app/client/lookalikes.h"
#include "app/ui/window/bar.h"

class QLabel;

namespace maru {

class JoinedRoom;

/// Names two people in a room whose nicknames may be taken for each other, until one goes or the user has seen it;
/// hidden while there are none.
class LookalikeBar : public Bar
{
    Q_OBJECT

public:
    using Self = std::function<QString()>;

    /// `self`: what the user is called.
    LookalikeBar(JoinedRoom &room, Self self, QWidget *parent = nullptr);

private:
    void look();
    void name(const Lookalikes &pair);

    QPointer<JoinedRoom> m_room;
    Self m_self;
    QLabel *m_text;
    QList<Lookalikes> m_seen; ///< the user knows
    std::optional<Lookalikes> m_shown;
    QTimer m_later;
};

} // namespace maru
