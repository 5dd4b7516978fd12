// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "common/chat/retention.h"

class QLabel;
class QSpinBox;

namespace maru {

/// Two fields for how much of a room's past is kept, days and messages, and below them what that means. Asks nobody:
/// RoomSettingsDialog sends it.
class RetentionEditor : public QWidget
{
    Q_OBJECT

public:
    explicit RetentionEditor(QWidget *parent = nullptr);

    [[nodiscard]] Retention retention() const;
    void setRetention(const Retention &retention);

signals:
    void edited();

private:
    void tellEffect();

    QSpinBox *m_days;
    QSpinBox *m_messages;
    QLabel *m_effect;
};

} // namespace maru
