// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "app/client/nearby/nearbyservers.h"
#include "app/ui/start/card.h"

class QLabel;
class QVBoxLayout;

namespace maru {

class NearbyRow;

/// The servers nearby, one below the other, as long as it is shown; if there are none, what was tried and what else
/// there is. As high with none as with three, and under the pointer no row moves: a new one comes last, and one that
/// is gone says so and stays until the pointer leaves. Not there at all if there is nothing to look with.
class NearbyList : public Card
{
    Q_OBJECT

public:
    explicit NearbyList(NearbyServers &nearby, QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    /// The first one has the focus: Enter takes it.
    void focusFirst();
    /// From where Tab leads to the servers, whenever they come.
    void setTabAfter(QWidget *before) { m_before = before; }
    /// Which are not to be shown: the user's own.
    void setLeftOut(std::function<bool(const NearbyServer &)> isLeftOut);

signals:
    void chosen(const maru::NearbyServer &server);
    void isEmptyChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void addRow(const NearbyServer &server);
    void sweep();
    void fixHeight();
    [[nodiscard]] QString wordsForNone() const;

    NearbyServers &m_nearby;
    std::function<bool(const NearbyServer &)> m_isLeftOut;
    QWidget *m_before = nullptr;
    QWidget *m_area;
    QLabel *m_none;
    QVBoxLayout *m_column;
    QList<NearbyRow *> m_rows;
    bool m_isPointed = false;
};

} // namespace maru
