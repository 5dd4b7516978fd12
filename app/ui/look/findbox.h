// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace maru {

/// A line into which one types what is looked for, with a magnifier and a button that empties it. All of it has a
/// name for those who do not see it.
class FindBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit FindBox(const QString &name, QWidget *parent = nullptr);
};

} // namespace maru
