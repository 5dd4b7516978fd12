// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>

namespace maru {

/// A room's timeline with its rows in words as well, for screen readers: nick, text, time, state. Models know no
/// sentences; this stands between one and its view.
class SpokenTimeline : public QIdentityProxyModel
{
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace maru
