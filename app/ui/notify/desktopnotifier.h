// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace maru {

/// Shows the user something outside the window, in the desktop's own manner. A subject has one notification: the next
/// takes its place. What is worth one is MessageNotifier's business.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What this desktop has; nullptr if it has nothing.
    [[nodiscard]] static std::unique_ptr<DesktopNotifier> ofThisDesktop();

    /// Both texts are plain and may have been written by anybody.
    virtual void show(const QString &subject, const QString &title, const QString &text) = 0;
    virtual void withdraw(const QString &subject) = 0;

signals:
    void clicked(const QString &subject);
};

} // namespace maru
