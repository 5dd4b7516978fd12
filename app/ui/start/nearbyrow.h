// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

#include "app/client/nearby/nearbyserver.h"

namespace maru {

/// One server nearby: its name, and below it where it is and whether it wants an invitation. Click, Enter and Space
/// take it. One that is gone stays where it was and says so, until somebody takes the row away.
class NearbyRow : public QAbstractButton
{
    Q_OBJECT

public:
    explicit NearbyRow(const NearbyServer &server, QWidget *parent = nullptr);

    [[nodiscard]] const NearbyServer &server() const { return m_server; }
    void setServer(const NearbyServer &server);
    [[nodiscard]] bool isGone() const { return m_isGone; }
    void setGone(bool gone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void focusLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void tell();

    NearbyServer m_server;
    bool m_isGone = false;
    QString m_about; ///< the second line
};

} // namespace maru
